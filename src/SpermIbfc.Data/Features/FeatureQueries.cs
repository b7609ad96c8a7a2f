using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Data.Features;

/// <summary>Reads of features: of a study as columns, of a cell as a row. A model's score is one more feature, where models are known.</summary>
public sealed class FeatureQueries(IDbContextFactory<SpermIbfcDb> contexts, FeatureColumns columns, FocusScores? scores = null)
{
    public const int MaxBins = 4096;

    /// <summary>The features that any acquisition of a study has, by key, computed ones first.</summary>
    public async Task<IReadOnlyList<FeatureSummary>> OfStudyAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await (
            from column in db.FeatureColumns
            join acquisition in db.Acquisitions on column.AcquisitionId equals acquisition.Id
            where acquisition.StudyId == studyId
            orderby column.Id
            select new { column.AcquisitionId, column.Key, column.Name, column.Unit, column.Origin }).ToListAsync(ct);
        var summaries = new List<FeatureSummary>();
        foreach (var feature in found.GroupBy(column => column.Key, StringComparer.Ordinal))
        {
            var range = FeatureRange.Of([]);
            foreach (var column in feature)
                range = range.With(await columns.RangeAsync(column.AcquisitionId, column.Key, ct) ?? FeatureRange.Of([]));
            var latest = feature.Last();
            summaries.Add(new FeatureSummary(feature.Key, latest.Name, latest.Unit, latest.Origin, feature.Count(), range.Min, range.Max));
        }
        if (await ScoresAsync(studyId, ct) is { OfCells.Count: > 0 } scored)
            summaries.Add(ScoreSummary(scored, found.Select(column => column.AcquisitionId).Distinct().Count()));
        return [.. summaries.OrderBy(feature => feature.Origin)];
    }

    /// <summary>The value of each cell, in the order of the ids given (ascending is quickest); NaN where it is not known.</summary>
    public async Task<float[]> ValuesAsync(int studyId, string key, long[] cellIds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(cellIds);
        if (key == FocusScores.Key)
            return await ScoresOfAsync(studyId, cellIds, ct);
        var values = new float[cellIds.Length];
        Array.Fill(values, float.NaN);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var spans = await db.Acquisitions
            .Where(acquisition => acquisition.StudyId == studyId && acquisition.CellCount > 0)
            .OrderBy(acquisition => acquisition.FirstCellId)
            .Select(acquisition => new CellSpan(acquisition.Id, acquisition.FirstCellId, acquisition.CellCount))
            .ToListAsync(ct);
        var read = new Dictionary<int, float[]?>();
        var at = CellSpan.None;
        float[]? column = null;
        for (var i = 0; i < cellIds.Length; i++)
        {
            var id = cellIds[i];
            if (!at.Holds(id))
            {
                at = spans.Find(span => span.Holds(id));
                if (!read.TryGetValue(at.AcquisitionId, out column))
                    read[at.AcquisitionId] = column = at == CellSpan.None ? null : await columns.FindAsync(at.AcquisitionId, key, ct);
            }
            if (column is not null && id - at.FirstCellId < column.Length)
                values[i] = column[id - at.FirstCellId];
        }
        return values;
    }

    /// <summary>How the values of these cells are spread over bins of equal width.</summary>
    public async Task<FeatureHistogram> HistogramAsync(int studyId, string key, long[] cellIds, int bins, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, MaxBins);
        return FeatureHistograms.Of(await ValuesAsync(studyId, key, cellIds, ct), bins);
    }

    /// <summary>All known values of a cell, by key.</summary>
    public Task<IReadOnlyDictionary<string, float>> OfCellAsync(long cellId, CancellationToken ct) => OfCellAsync(cellId, null, ct);

    /// <summary>The known values of a cell, by key; empty where there is no such cell, or nothing is computed of it yet.</summary>
    /// <param name="cellId">The cell.</param>
    /// <param name="wanted">Only these keys, so that only their columns are read; all where it is null.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<IReadOnlyDictionary<string, float>> OfCellAsync(long cellId, IReadOnlyCollection<string>? wanted, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var named = wanted ?? [];
        var all = wanted is null;
        var keys = await (
            from acquisition in db.Acquisitions
            join column in db.FeatureColumns on acquisition.Id equals column.AcquisitionId
            where acquisition.FirstCellId <= cellId && cellId < acquisition.FirstCellId + acquisition.CellCount
                && (all || EF.Parameter(named).Contains(column.Key))
            orderby column.Id
            select new { acquisition.Id, acquisition.FirstCellId, column.Key }).ToListAsync(ct);
        var values = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var column = await columns.FindAsync(key.Id, key.Key, ct);
            if (column is not null && cellId - key.FirstCellId < column.Length && column[cellId - key.FirstCellId] is var value && !float.IsNaN(value))
                values[key.Key] = value;
        }
        if ((all || named.Contains(FocusScores.Key)) && await ScoreOfAsync(db, cellId, ct) is { } score)
            values[FocusScores.Key] = score;
        return values;
    }

    /// <summary>Whether an acquisition's features were computed; null where there is no such acquisition.</summary>
    public async Task<FeatureState?> StateAsync(int acquisitionId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Acquisitions
            .Where(acquisition => acquisition.Id == acquisitionId)
            .Select(acquisition => new FeatureState(acquisition.FeaturesAt, acquisition.FeaturesProblem))
            .FirstOrDefaultAsync(ct);
    }

    async Task<FocusScoreSet?> ScoresAsync(int studyId, CancellationToken ct) => scores is null ? null : await scores.OfStudyAsync(studyId, ct);

    async Task<float[]> ScoresOfAsync(int studyId, long[] cellIds, CancellationToken ct) =>
        await ScoresAsync(studyId, ct) is { } scored
            ? Array.ConvertAll(cellIds, id => scored.OfCells.TryGetValue(id, out var score) ? score : float.NaN)
            : Array.ConvertAll(cellIds, _ => float.NaN);

    async Task<float?> ScoreOfAsync(SpermIbfcDb db, long cellId, CancellationToken ct)
    {
        var studyId = await db.Cells.Where(cell => cell.Id == cellId).Select(cell => cell.StudyId).FirstOrDefaultAsync(ct);
        return await ScoresAsync(studyId, ct) is { } scored && scored.OfCells.TryGetValue(cellId, out var score) ? score : null;
    }

    static FeatureSummary ScoreSummary(FocusScoreSet scored, int acquisitions)
    {
        var range = FeatureRange.Of([.. scored.OfCells.Values]);
        return new FeatureSummary(FocusScores.Key, $"p(focused), training {scored.RunId}", null, FeatureOrigin.Model, acquisitions, range.Min, range.Max);
    }

    /// <summary>The ids of an acquisition's cells.</summary>
    readonly record struct CellSpan(int AcquisitionId, long FirstCellId, int Count)
    {
        public static readonly CellSpan None = default;

        public bool Holds(long id) => id >= FirstCellId && id - FirstCellId < Count;
    }
}
