using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Cells;

/// <summary>
/// One display window a channel for all cells of a study, so that bright and dark cells look so: from the median of the
/// cells' 1st percentiles to the 99th percentile of their 99th percentiles.
/// </summary>
public sealed class SharedContrast(IDbContextFactory<SpermIbfcDb> contexts, CellPlanes planes, FeatureQueries features)
{
    /// <summary>Cells that are decoded where the percentiles are no computed features yet.</summary>
    const int SampledCells = 48;

    readonly ConcurrentDictionary<int, (string Of, IReadOnlyList<DisplayWindow> Windows)> kept = [];

    /// <summary>By the channel's position; none where the study has no cells.</summary>
    public async Task<IReadOnlyList<DisplayWindow>> OfStudyAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var acquisitions = await db.Acquisitions
            .Where(acquisition => acquisition.StudyId == studyId && acquisition.CellCount > 0)
            .Select(acquisition => new { acquisition.Id, acquisition.CellCount, acquisition.FeaturesAt })
            .ToListAsync(ct);
        if (acquisitions.Count == 0)
            return [];
        // New cells and new features make new windows.
        var of = string.Join(' ', acquisitions.Select(each => $"{each.Id}:{each.CellCount}:{each.FeaturesAt?.UtcTicks}"));
        if (kept.TryGetValue(studyId, out var known) && known.Of == of)
            return known.Windows;
        var windows = await ComputeAsync(db, studyId, ct);
        kept[studyId] = (of, windows);
        return windows;
    }

    async Task<IReadOnlyList<DisplayWindow>> ComputeAsync(SpermIbfcDb db, int studyId, CancellationToken ct)
    {
        var ids = await CellRows.OfStudy(db, studyId).OrderBy(cell => cell.Id).Select(cell => cell.Id).ToArrayAsync(ct);
        if (ids.Length == 0)
            return [];
        var step = Math.Max(1, ids.Length / SampledCells);
        var sample = ids.Where((_, index) => index % step == 0).Take(SampledCells).ToList();
        var cells = await db.Cells.AsNoTracking().Where(cell => EF.Parameter(sample).Contains(cell.Id)).ToListAsync(ct);
        var files = await CellAddresses.OfAsync(db, studyId, cells, ct);
        var windows = new List<DisplayWindow>();
        for (var position = 0; position < files[0].Planes.Count; position++)
            windows.Add(await FromFeaturesAsync(studyId, position, ids, ct) ?? FromPixels(files, position, ct));
        return windows;
    }

    async Task<DisplayWindow?> FromFeaturesAsync(int studyId, int position, long[] ids, CancellationToken ct)
    {
        var lows = Array.FindAll(await features.ValuesAsync(studyId, $"p1:{position}", ids, ct), float.IsFinite);
        var highs = Array.FindAll(await features.ValuesAsync(studyId, $"p99:{position}", ids, ct), float.IsFinite);
        return lows.Length == 0 || highs.Length == 0 ? null : Of(lows, highs);
    }

    DisplayWindow FromPixels(IReadOnlyList<CellFile> files, int position, CancellationToken ct)
    {
        var windows = files.Select(file => OwnWindow(file, position, ct)).OfType<DisplayWindow>().ToList();
        return windows.Count == 0 ? new DisplayWindow(0, 1) : Of([.. windows.Select(window => window.Low)], [.. windows.Select(window => window.High)]);
    }

    DisplayWindow? OwnWindow(CellFile file, int position, CancellationToken ct)
    {
        try
        {
            return planes.Read(file, position, ct).Window;
        }
        catch (Exception error) when (error is ImageFormatException or IOException)
        {
            // Said where the cell itself is shown; the others tell the contrast.
            return null;
        }
    }

    static DisplayWindow Of(float[] lows, float[] highs) => new(Percentile.Of(lows, 50)[0], Percentile.Of(highs, 99)[0]);
}
