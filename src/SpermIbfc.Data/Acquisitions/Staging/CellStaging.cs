using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Acquisitions.Planning;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Acquisitions.Staging;

/// <summary>
/// Reads an import's cells one by one: each is decoded to its last pixel, compared with the study's cells, and stored.
/// Unless <see cref="Keep"/> is called, disposing takes the files that it added out of the store again.
/// </summary>
sealed class CellStaging(ContentStore store, SpermIbfcDb db, int? studyId, CellReader reader) : IDisposable
{
    readonly StoredSources stored = new(store);
    readonly List<StagedCell> cells = [];
    readonly List<ImportProblem> problems = [];
    readonly List<ImportTwin> twins = [];
    readonly List<string> notes = [];
    readonly Dictionary<string, string> pathByPixels = new(StringComparer.Ordinal);
    int plainMasks;
    readonly HashSet<string> names = new(StringComparer.Ordinal);

    public IReadOnlyList<StagedCell> Cells => cells;
    public IReadOnlyList<ImportProblem> Problems => problems;
    public IReadOnlyList<string> Notes => plainMasks == 0 ? notes : [$"{(plainMasks == 1 ? "One mask was" : $"{plainMasks} masks were")} taken as saved: the object is brighter than its background.", .. notes];
    /// <summary>Equal cells of one import all come in, as the lab counts them; a snapshot keeps them on one side of each split.</summary>
    public IReadOnlyList<ImportTwin> Twins => twins;

    /// <param name="planned">In the order in which they come in.</param>
    /// <param name="rois">Those that came along, by the planned cell itself: two folders may give a name twice.</param>
    /// <param name="progress">One step a cell.</param>
    /// <param name="ct">Ends it between two cells.</param>
    public async Task ReadAsync(IReadOnlyList<PlannedCell> planned, ILookup<PlannedCell, FoundRoi> rois, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        var done = 0;
        foreach (var cell in planned)
        {
            ct.ThrowIfCancellationRequested();
            var problem = await TryReadAsync(cell, rois, ct) is { } reason ? new ImportProblem(PathOf(cell), reason) : null;
            if (problem is not null)
                problems.Add(problem);
            progress?.Report(new ImportStep(++done, planned.Count, problem));
        }
    }

    /// <summary>The rows are written: the files stay.</summary>
    public void Keep() => stored.Keep();

    public void Dispose() => stored.Dispose();

    /// <summary>The reason why a cell does not come in, or null when it did.</summary>
    async Task<string?> TryReadAsync(PlannedCell cell, ILookup<PlannedCell, FoundRoi> rois, CancellationToken ct)
    {
        try
        {
            var read = reader.Read(cell, ct);
            var pixels = PixelHash.Of(read.Planes);
            if (await KnownAsync(pixels, ct) is { } known)
                return $"Skipped: same pixels as {known}.";
            var hashes = new List<string>(read.Files.Count);
            foreach (var file in read.Files)
                hashes.Add(await stored.AddAsync(file.Source, ct));
            var name = UniqueName(cell);
            var drawn = CellDrawings.Make(name, read.Planes[0].Width, read.Planes[0].Height, [.. read.Rois, .. rois[cell]], read.Masks);
            notes.AddRange(drawn.Notes);
            problems.AddRange(read.RoiProblems.Concat(drawn.Problems));
            plainMasks += drawn.PlainMasks;
            cells.Add(new StagedCell(cell, name, hashes[0], pixels, read.Planes[0].Width, read.Planes[0].Height)
            {
                Parts = [.. read.Files.Zip(hashes).Where(pair => pair.First.Position is not null).Select(pair => new StagedPart(pair.First.Position!.Value, pair.First.IsMask, pair.Second, 0))],
                Drawings = drawn.Drawings,
            });
            if (!pathByPixels.TryAdd(pixels, PathOf(cell)))
                twins.Add(new ImportTwin(PathOf(cell), pathByPixels[pixels]));
            return null;
        }
        catch (ImageFormatException error)
        {
            return ImportReasons.Of(error);
        }
        catch (CellRefusedException refused)
        {
            return refused.Message;
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
    string UniqueName(PlannedCell cell)
    {
        var stem = cell.Name.Length > 0 ? cell.Name : $"cell {cells.Count + 1}";
        var name = stem;
        if (!names.Add(name) && !names.Add(name = cell.Folder.Length > 0 ? $"{cell.Folder}_{stem}" : stem))
        {
            for (var number = 2; !names.Add(name = $"{stem}_{number}"); number++)
            {
            }
        }
        return name;
    }

    static string PathOf(PlannedCell cell) => cell.Planes.Count > 0 ? cell.Planes[0].File.RelativePath : cell.Name;
}
