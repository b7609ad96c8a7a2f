using System.Text.Json;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.ML.Demo;

/// <summary>
/// Writes a folder of synthetic cells in the layout that `ibfc snapshot` and the site's import read. It is made
/// beside its place and renamed, so that a stopped run leaves nothing half done.
/// </summary>
internal static class DemoFolder
{
    public const double PixelSizeMicrons = 0.33;

    static readonly string[] Contents = ["classification", "segmentation", DemoManifest.FileName, "README.txt"];

    public static DemoManifest Write(DemoOptions options, IProgress<int> progress, CancellationToken ct)
    {
        var folder = Path.GetFullPath(options.Folder);
        CheckPlace(folder, options.Force);
        var partial = $"{folder.TrimEnd(Path.DirectorySeparatorChar)}.{Guid.NewGuid():n}.partial";
        try
        {
            var manifest = Draw(partial, options, progress, ct);
            if (Directory.Exists(folder)) RemoveDemo(folder);
            Directory.CreateDirectory(folder);
            foreach (var name in Contents) Directory.Move(Path.Combine(partial, name), Path.Combine(folder, name));
            return manifest;
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }
    }

    static void CheckPlace(string folder, bool force)
    {
        if (File.Exists(folder)) throw new DemoFolderException($"{folder} is a file; the demo needs a folder.");
        if (!Directory.Exists(folder)) return;
        var strangers = Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Except(Contents).Order().ToList();
        if (strangers.Count > 0)
            throw new DemoFolderException($"{folder} holds other things ('{strangers[0]}'); give an empty folder or a new one.");
        if (!force && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new DemoFolderException($"{folder} holds a demo already; --force draws it anew.");
    }

    static void RemoveDemo(string folder)
    {
        foreach (var name in Contents)
        {
            var path = Path.Combine(folder, name);
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else File.Delete(path);
        }
    }

    static DemoManifest Draw(string folder, DemoOptions options, IProgress<int> progress, CancellationToken ct)
    {
        foreach (var sub in new[] { "classification/focused", "classification/out_of_focus", "segmentation/input", "segmentation/target" })
            Directory.CreateDirectory(Path.Combine(folder, sub));

        var focused = Deal(options);
        var cells = new DemoCell[options.Cells];
        int done = 0;
        Parallel.For(0, cells.Length, new ParallelOptions { CancellationToken = ct }, index =>
        {
            cells[index] = WriteCell(folder, options.Seed, index, focused[index]);
            progress.Report(Interlocked.Increment(ref done));
        });

        var manifest = new DemoManifest
        {
            Seed = options.Seed,
            PixelSizeMicrons = PixelSizeMicrons,
            Channels = [new("Ch1", ChannelRole.BrightField), new("Ch5", ChannelRole.MidpieceFluorescence)],
            Cells = cells,
        };
        File.WriteAllText(Path.Combine(folder, "README.txt"), DemoReadme.For(options));
        File.WriteAllText(Path.Combine(folder, DemoManifest.FileName), JsonSerializer.Serialize(manifest, ContractJson.Document));
        return manifest;
    }

    /// <summary>Which cells are in focus: dealt by the seed, so that a name tells nothing.</summary>
    static bool[] Deal(DemoOptions options)
    {
        var focused = new bool[options.Cells];
        Array.Fill(focused, true, 0, options.Focused);
        var random = DemoRandom.ForCell(options.Seed, -1);
        for (int i = focused.Length - 1; i > 0; i--)
        {
            int j = random.Integer(0, i);
            (focused[i], focused[j]) = (focused[j], focused[i]);
        }

        return focused;
    }

    static DemoCell WriteCell(string folder, long seed, int index, bool focused)
    {
        var cell = SyntheticCell.Draw(seed, index, focused);
        var name = $"synthetic_{index:00000}";
        var file = $"classification/{(focused ? "focused" : "out_of_focus")}/{name}.tif";
        Plane[] planes = [cell.BrightField, cell.Fluorescence];
        WriteTiff(Path.Combine(folder, file), planes);
        if (!focused) return new DemoCell(name, file, FocusValue.OutOfFocus, null, null);

        WriteTiff(Path.Combine(folder, $"segmentation/input/{name}.tif"), planes);
        WriteTiff(Path.Combine(folder, $"segmentation/target/{name}.tif"), Target(cell));
        return new DemoCell(name, file, FocusValue.Focused, Points(cell.MidpieceClicks), Points(cell.HeadClicks));
    }

    /// <summary>The head without the midpiece, then the midpiece, which wins overlaps: as FIJI rasterises the clicks.</summary>
    internal static Plane[] Target(SyntheticCell cell)
    {
        int w = cell.Shape.Width, h = cell.Shape.Height;
        var midpiece = FijiRasterizer.Midpiece(cell.MidpieceClicks, FijiRasterizer.MidpieceWidth, w, h);
        var head = FijiRasterizer.Head(cell.HeadClicks, w, h).Except(midpiece);
        return [Plane.FromUInt8(w, h, head.ToBytes()), Plane.FromUInt8(w, h, midpiece.ToBytes())];
    }

    static IReadOnlyList<IReadOnlyList<double>> Points(IReadOnlyList<Vertex> vertices) => [.. vertices.Select(v => (IReadOnlyList<double>)[v.X, v.Y])];

    static void WriteTiff(string path, IReadOnlyList<Plane> planes)
    {
        using var stream = File.Create(path);
        TiffWriter.Write(stream, planes);
    }
}
