using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Acquisitions.Planning;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;

namespace SpermIbfc.Data.Acquisitions.Staging;

/// <summary>Decodes planned cells. What keeps a cell out is thrown as <see cref="CellRefusedException"/>, in a report's words.</summary>
/// <param name="channels">The study's channels, by position.</param>
/// <param name="labels">The plan's label for each of them; empty where every file holds all channels.</param>
sealed class CellReader(IReadOnlyList<string> channels, IReadOnlyList<string> labels)
{
    /// <exception cref="ImageFormatException">A file cannot be decoded.</exception>
    /// <exception cref="CellRefusedException">The files do not make up a cell of this study.</exception>
    public ReadCell Read(PlannedCell cell, CancellationToken ct)
    {
        var read = cell.Planes is [{ Channel: "" } whole] ? ReadWhole(whole.File, ct) : ReadParts(cell, ct);
        return read with
        {
            Files = [.. read.Files, .. InstrumentMasks(cell, read.Planes[0], ct)],
            Masks = [.. cell.Masks.Where(mask => mask.Channel is null).SelectMany(mask => StructureMasks(mask, ct))],
        };
    }

    ReadCell ReadWhole(ImportSource source, CancellationToken ct)
    {
        using var image = Open(source);
        if (image.Planes.Count != channels.Count)
            throw new CellRefusedException($"The file has {Counted(image.Planes.Count, "plane")}; a cell of this study has {Counted(channels.Count, "channel")} ({string.Join(", ", channels)}).");
        var (rois, problems) = Embedded(source, image);
        return new ReadCell(OneSize([.. Enumerable.Range(0, image.Planes.Count).Select(index => (channels[index], (Func<Plane>)(() => image.Read(index, ct)), image.Planes[index]))]), [new ReadPart(source, null, IsMask: false)], rois, []) { RoiProblems = problems };
    }

    ReadCell ReadParts(PlannedCell cell, CancellationToken ct)
    {
        if (labels.Count == 0)
            throw new CellRefusedException($"Its files hold {Counted(cell.Planes.Count, "channel")}; a cell of this study has {channels.Count} ({string.Join(", ", channels)}).");
        var sources = labels.Select(label => cell.Planes.FirstOrDefault(plane => plane.Channel == label)?.File
            ?? throw new CellRefusedException($"Its file of {label} is missing.")).ToList();
        var rois = new List<FoundRoi>();
        var problems = new List<ImportProblem>();
        var planes = sources.ConvertAll(source => Single(source, ct, rois, problems));
        var infos = planes.Select((plane, index) => (labels[index], (Func<Plane>)(() => plane), new PlaneInfo(plane.Width, plane.Height, plane.Type))).ToList();
        return new ReadCell(OneSize(infos), [.. sources.Select((source, position) => new ReadPart(source, position, IsMask: false))], rois, []) { RoiProblems = problems };
    }

    IEnumerable<ReadPart> InstrumentMasks(PlannedCell cell, Plane image, CancellationToken ct)
    {
        for (var position = 0; position < labels.Count; position++)
        {
            if (cell.Masks.FirstOrDefault(mask => mask.Channel is { } number && labels[position] == $"Ch{number}") is not { } mask)
                continue;
            var plane = Single(mask.File, ct, [], []);
            if ((plane.Width, plane.Height) != (image.Width, image.Height))
                throw new CellRefusedException($"The mask {mask.File.RelativePath} is {plane.Width} × {plane.Height} px, its cell {image.Width} × {image.Height}.");
            yield return new ReadPart(mask.File, position, IsMask: true);
        }
    }

    // A target of the paper's code holds the head in its first plane and the midpiece in its second.
    static IEnumerable<(Structure, string, Plane)> StructureMasks(PlannedMask mask, CancellationToken ct)
    {
        using var image = Open(mask.File);
        if (mask.Structure is { } structure && image.Planes.Count == 1)
            return [(structure, mask.File.RelativePath, image.Read(0, ct))];
        if (mask.Structure is null && image.Planes.Count == 2)
            return [(Structure.Head, mask.File.RelativePath, image.Read(0, ct)), (Structure.Midpiece, mask.File.RelativePath, image.Read(1, ct))];
        throw new CellRefusedException($"The mask {mask.File.RelativePath} has {Counted(image.Planes.Count, "plane")}; a target has two (head, midpiece), a mask of one structure has one.");
    }

    static Plane Single(ImportSource source, CancellationToken ct, List<FoundRoi> rois, List<ImportProblem> problems)
    {
        using var image = Open(source);
        if (image.Planes.Count != 1)
            throw new CellRefusedException($"{source.RelativePath} has {image.Planes.Count} planes; the file of one channel has one.");
        var found = Embedded(source, image);
        rois.AddRange(found.Rois);
        problems.AddRange(found.Problems);
        return image.Read(0, ct);
    }

    static IReadOnlyList<Plane> OneSize(IReadOnlyList<(string Channel, Func<Plane> Read, PlaneInfo Info)> planes)
    {
        var first = planes[0].Info;
        if (first.Width > ImportLimits.MaxCellSide || first.Height > ImportLimits.MaxCellSide)
            throw new CellRefusedException($"The image is {first.Width} × {first.Height} px; one cell's image has at most {ImportLimits.MaxCellSide} px a side.");
        for (var i = 1; i < planes.Count; i++)
        {
            var other = planes[i].Info;
            if ((other.Width, other.Height) != (first.Width, first.Height))
                throw new CellRefusedException($"Plane {i + 1} is {other.Width} × {other.Height} px, the first one {first.Width} × {first.Height}: the channels of a cell have one size.");
        }
        return [.. planes.Select(plane => plane.Read())];
    }

    // A drawing that cannot be read keeps no cell out.
    static (IReadOnlyList<FoundRoi> Rois, IReadOnlyList<ImportProblem> Problems) Embedded(ImportSource source, IPlaneSource image)
    {
        try
        {
            if (image is not TiffReader { ImageJMetadata: { } metadata })
                return ([], []);
            var name = source.RelativePath.Split('/')[^1];
            var found = TiffRois.Read([.. metadata.Counts.Select(count => (uint)count)], metadata.Bytes.Span, metadata.LittleEndian, name);
            // What was added to the overlay mostly stays selected, too.
            var selection = found.Overlay.Any(roi => roi.Type == found.Selection?.Type && roi.Points.SequenceEqual(found.Selection.Points)) ? null : found.Selection;
            return (
                [.. found.Overlay.Append(selection).OfType<Roi>().Select(roi => new FoundRoi(source, roi.NameIsStored ? roi.Name : "", roi))],
                [.. found.Problems.Select(problem => new ImportProblem($"{source.RelativePath}{problem.File[name.Length..]}", ImportReasons.Of(problem)))]);
        }
        catch (ImageFormatException error)
        {
            return ([], [new ImportProblem(source.RelativePath, $"The cell came in without the ROIs inside its file. {ImportReasons.Of(error)}")]);
        }
    }

    static IPlaneSource Open(ImportSource source)
    {
        var file = new FileStream(source.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length <= ImportLimits.MaxFileBytes)
            return CodecRegistry.Open(file, source.RelativePath.Split('/')[^1]);
        var length = file.Length;
        file.Dispose();
        throw new CellRefusedException($"The file has {length} bytes; a cell's file has at most {ImportLimits.MaxFileBytes}.");
    }

    static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
