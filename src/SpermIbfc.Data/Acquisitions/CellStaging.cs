using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>
/// Reads an import's files one by one: each is decoded to its last pixel, compared with the study's cells, and stored.
/// Unless <see cref="Keep"/> is called, disposing takes the files that it added out of the store again.
/// </summary>
sealed class CellStaging(ContentStore store, SpermIbfcDb db, int? studyId, IReadOnlyList<string> channels) : IDisposable
{
    readonly List<StagedCell> cells = [];
    readonly List<ImportProblem> problems = [];
    readonly List<ImportTwin> twins = [];
    readonly List<string> added = [];
    readonly Dictionary<string, string> pathByPixels = new(StringComparer.Ordinal);
    readonly HashSet<string> names = new(StringComparer.Ordinal);
    bool kept;

    public IReadOnlyList<StagedCell> Cells => cells;
    public IReadOnlyList<ImportProblem> Problems => problems;
    /// <summary>Equal cells of one import all come in, as the lab counts them; a snapshot keeps them on one side of each split.</summary>
    public IReadOnlyList<ImportTwin> Twins => twins;

    public async Task ReadAsync(IReadOnlyList<ImportSource> sources, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        var done = 0;
        foreach (var source in sources)
        {
            ct.ThrowIfCancellationRequested();
            var problem = await TryReadAsync(source, ct) is { } reason ? new ImportProblem(source.RelativePath, reason) : null;
            if (problem is not null)
                problems.Add(problem);
            progress?.Report(new ImportStep(++done, sources.Count, problem));
        }
    }

    /// <summary>The rows are written: the files stay.</summary>
    public void Keep() => kept = true;

    public void Dispose()
    {
        if (kept)
            return;
        foreach (var sha256 in added)
            File.Delete(store.PathOf(sha256));
    }

    /// <summary>The reason why a file does not come in, or null when it did.</summary>
    async Task<string?> TryReadAsync(ImportSource source, CancellationToken ct)
    {
        try
        {
            await using var file = new FileStream(source.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > ImportLimits.MaxFileBytes)
                return $"The file has {file.Length} bytes; a cell's file has at most {ImportLimits.MaxFileBytes}.";
            var (problem, planes) = Decode(file, source, ct);
            if (planes is null)
                return problem;
            var pixels = PixelHash.Of(planes);
            if (await KnownAsync(pixels, ct) is { } known)
                return $"Skipped: same pixels as {known}.";
            file.Position = 0;
            var stored = await store.AddAsync(file, ct);
            if (!stored.AlreadyKnown)
                added.Add(stored.Sha256);
            cells.Add(new StagedCell(source, UniqueName(source), stored.Sha256, pixels, planes[0].Width, planes[0].Height));
            if (!pathByPixels.TryAdd(pixels, source.RelativePath))
                twins.Add(new ImportTwin(source.RelativePath, pathByPixels[pixels]));
            return null;
        }
        catch (ImageFormatException error)
        {
            return ImportReasons.Of(error);
        }
        catch (UnauthorizedAccessException)
        {
            return "The site may not read this file.";
        }
        catch (IOException error) when (!StorageErrors.IsDiskFull(error))
        {
            return $"The file could not be read: {error.Message}";
        }
    }

    (string? Problem, IReadOnlyList<Plane>? Planes) Decode(Stream file, ImportSource source, CancellationToken ct)
    {
        // The codec closes what it opened; the bytes are needed once more.
        using var image = CodecRegistry.Open(new UnclosedStream(file), source.RelativePath.Split('/')[^1]);
        if (image.Planes.Count != channels.Count)
            return ($"The file has {Counted(image.Planes.Count, "plane")}; a cell of this study has {Counted(channels.Count, "channel")} ({string.Join(", ", channels)}).", null);
        var first = image.Planes[0];
        if (first.Width > ImportLimits.MaxCellSide || first.Height > ImportLimits.MaxCellSide)
            return ($"The image is {first.Width} × {first.Height} px; one cell's image has at most {ImportLimits.MaxCellSide} px a side.", null);
        for (var i = 1; i < image.Planes.Count; i++)
        {
            var other = image.Planes[i];
            if ((other.Width, other.Height) != (first.Width, first.Height))
                return ($"Plane {i + 1} is {other.Width} × {other.Height} px, the first one {first.Width} × {first.Height}: the channels of a cell have one size.", null);
        }
        return (null, [.. Enumerable.Range(0, image.Planes.Count).Select(index => image.Read(index, ct))]);
    }

    async Task<string?> KnownAsync(string pixels, CancellationToken ct)
    {
        if (studyId is not { } study)
            return null;
        var known = await db.Cells
            .Where(cell => cell.StudyId == study && cell.PixelSha256 == pixels)
            .Join(db.Acquisitions, cell => cell.AcquisitionId, acquisition => acquisition.Id, (cell, acquisition) => new { cell.Name, Acquisition = acquisition.Name })
            .FirstOrDefaultAsync(ct);
        return known is null ? null : $"{known.Name} of {known.Acquisition}";
    }

    // Two folders may hold files of one name.
    string UniqueName(ImportSource source)
    {
        var stem = source.Stem.Length > 0 ? source.Stem : $"cell {cells.Count + 1}";
        var name = stem;
        if (!names.Add(name) && !names.Add(name = source.Folder.Length > 0 ? $"{source.Folder}_{stem}" : stem))
        {
            for (var number = 2; !names.Add(name = $"{stem}_{number}"); number++)
            {
            }
        }
        return name;
    }

    static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
