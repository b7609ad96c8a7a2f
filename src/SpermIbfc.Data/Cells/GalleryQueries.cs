using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Cells;

/// <summary>
/// Which cells a gallery shows, and in which order. Labels and drawings are asked of the database; populations and
/// features are arithmetic on the ids, as an acquisition's cells run on without a gap.
/// </summary>
public sealed class GalleryQueries(IDbContextFactory<SpermIbfcDb> contexts, CellQueries cells, FeatureQueries features)
{
    /// <summary>The ids that match, in order.</summary>
    public async Task<long[]> IdsAsync(int studyId, GalleryFilter filter, GallerySort sort, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(sort);
        var ids = filter.Cells is { Label: null, Drawing: null, Review: null }
            ? await OfAcquisitionsAsync(studyId, filter.Cells.AcquisitionId, ct)
            : await cells.IdsAsync(studyId, filter.Cells, ct);
        if (filter.Population is { } population)
            ids = await MembersAsync(studyId, population, ids, ct);
        foreach (var range in filter.Ranges)
        {
            var values = await features.ValuesAsync(studyId, range.Key, ids, ct);
            ids = [.. ids.Where((_, index) => range.Holds(values[index]))];
        }
        if (sort.Key is { } key)
            return Sorted(ids, await features.ValuesAsync(studyId, key, ids, ct), sort.Descending);
        if (sort.Descending)
            Array.Reverse(ids);
        return ids;
    }

    /// <summary>How a feature is spread over the cells that match, whatever range of its own is asked for.</summary>
    public async Task<FeatureHistogram> HistogramAsync(int studyId, GalleryFilter filter, string key, int bins, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var ids = await IdsAsync(studyId, filter.WithoutRangeOf(key), GallerySort.ByImport, ct);
        return await features.HistogramAsync(studyId, key, ids, bins, ct);
    }

    /// <summary>All ids without reading 100,000 rows.</summary>
    async Task<long[]> OfAcquisitionsAsync(int studyId, int? acquisitionId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var spans = await db.Acquisitions
            .Where(acquisition => acquisition.StudyId == studyId && (acquisitionId == null || acquisition.Id == acquisitionId))
            .OrderBy(acquisition => acquisition.FirstCellId)
            .Select(acquisition => new { acquisition.FirstCellId, acquisition.CellCount })
            .ToListAsync(ct);
        var ids = new long[spans.Sum(span => span.CellCount)];
        var at = 0;
        foreach (var span in spans)
            for (var i = 0; i < span.CellCount; i++)
                ids[at++] = span.FirstCellId + i;
        return ids;
    }

    async Task<long[]> MembersAsync(int studyId, string name, long[] ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var populations = await (
            from population in db.Populations
            join acquisition in db.Acquisitions on population.AcquisitionId equals acquisition.Id
            where acquisition.StudyId == studyId && population.Name == name
            select new { acquisition.FirstCellId, acquisition.CellCount, population.Members }).ToListAsync(ct);
        return Array.FindAll(ids, id => populations.Exists(population =>
            id >= population.FirstCellId && id < population.FirstCellId + population.CellCount && IsMember(population.Members, id - population.FirstCellId)));
    }

    static bool IsMember(byte[] members, long index) => index >> 3 < members.Length && (members[index >> 3] >> (int)(index & 7) & 1) != 0;

    /// <summary>
    /// The ids come in ascending order, so that their place tells which of two equal values was imported first. Value and
    /// place are packed into one integer: integers are sorted several times faster than by a comparison of floats.
    /// </summary>
    static long[] Sorted(long[] ids, float[] values, bool descending)
    {
        var order = new ulong[ids.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = ((ulong)Rank(values[i], descending) << 32) | (uint)i;
        Array.Sort(order);
        return Array.ConvertAll(order, packed => ids[(int)(uint)packed]);
    }

    /// <summary>Grows with the value, or falls; NaN is the greatest rank in either case.</summary>
    static uint Rank(float value, bool descending)
    {
        if (float.IsNaN(value))
            return uint.MaxValue;
        // + 0 makes the zeros one. Negative floats fall as their bits grow.
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        var rank = (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
        return descending ? ~rank : rank;
    }
}
