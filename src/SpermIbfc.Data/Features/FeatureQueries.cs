using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Features;

/// <summary>Reads of features: of a study as columns.</summary>
public sealed class FeatureQueries(IDbContextFactory<SpermIbfcDb> contexts)
{
    public async Task<IReadOnlyList<FeatureSummary>> OfStudyAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await Columns(db, studyId).OrderBy(column => column.Id).AsNoTracking().ToListAsync(ct);
        return [.. found.GroupBy(column => column.Key, StringComparer.Ordinal).Select(columns =>
        {
            var known = columns.SelectMany(column => Values(column.Values).ToArray()).Where(float.IsFinite).DefaultIfEmpty(float.NaN).ToList();
            var latest = columns.Last();
            return new FeatureSummary(latest.Key, latest.Name, latest.Unit, latest.Origin, columns.Count(), known.Min(), known.Max());
        })];
    }

    /// <summary>The value of each cell, in the order of the ids given; NaN where it is not known.</summary>
    public async Task<float[]> ValuesAsync(int studyId, string key, long[] cellIds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(cellIds);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var columns = await (
            from column in Columns(db, studyId)
            join acquisition in db.Acquisitions on column.AcquisitionId equals acquisition.Id
            where column.Key == key
            select new { acquisition.FirstCellId, column.Values }).ToListAsync(ct);
        var values = new float[cellIds.Length];
        Array.Fill(values, float.NaN);
        foreach (var column in columns)
        {
            var stored = Values(column.Values);
            for (var i = 0; i < values.Length; i++)
                if (cellIds[i] - column.FirstCellId is var at && at >= 0 && at < stored.Length)
                    values[i] = stored[(int)at];
        }
        return values;
    }

    /// <summary>Bins of equal width from the least to the greatest finite value.</summary>
    public async Task<FeatureHistogram> HistogramAsync(int studyId, string key, long[] cellIds, int bins, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var values = await ValuesAsync(studyId, key, cellIds, ct);
        var known = Array.FindAll(values, float.IsFinite);
        float low = known.DefaultIfEmpty(float.NaN).Min(), high = known.DefaultIfEmpty(float.NaN).Max();
        var counts = new int[bins];
        foreach (var value in known)
            counts[high > low ? Math.Min(bins - 1, (int)(((double)value - low) / ((double)high - low) * bins)) : 0]++;
        return new FeatureHistogram(low, high, counts, values.Length - known.Length);
    }

    static IQueryable<FeatureColumn> Columns(SpermIbfcDb db, int studyId) =>
        db.FeatureColumns.Where(column => db.Acquisitions.Any(acquisition => acquisition.Id == column.AcquisitionId && acquisition.StudyId == studyId));

    static ReadOnlySpan<float> Values(byte[] stored) => MemoryMarshal.Cast<byte, float>(stored);
}
