using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Populations;

namespace SpermIbfc.Data.Tests.Support;

/// <summary>Features, populations and many cells of a bench's study, as rows.</summary>
static class GalleryRows
{
    public static FeatureQueries Features(this ImportBench bench) => new(bench.Factory, new FeatureColumns(bench.Factory));

    public static GalleryQueries Gallery(this ImportBench bench) => new(bench.Factory, bench.Cells, bench.Features());

    public static async Task AddFeatureAsync(this ImportBench bench, int acquisitionId, string key, params float[] values)
    {
        await using var db = await bench.Factory.CreateDbContextAsync();
        db.FeatureColumns.Add(new FeatureColumn
        {
            AcquisitionId = acquisitionId, Key = key, Name = $"{key} of all", Origin = FeatureOrigin.Computed, Unit = "counts", Values = MemoryMarshal.AsBytes<float>(values).ToArray(),
        });
        await db.SaveChangesAsync();
    }

    public static async Task AddPopulationAsync(this ImportBench bench, int acquisitionId, string name, int cells, Func<int, bool> isMember)
    {
        var members = new byte[(cells + 7) / 8];
        foreach (var index in Enumerable.Range(0, cells).Where(isMember))
            members[index / 8] |= (byte)(1 << (index % 8));
        await using var db = await bench.Factory.CreateDbContextAsync();
        db.Populations.Add(new Population
        {
            AcquisitionId = acquisitionId, Name = name, Kind = PopulationKind.Gate, Count = Enumerable.Range(0, cells).Count(isMember), Members = members,
        });
        await db.SaveChangesAsync();
    }

    /// <summary>Cells without pixels in the acquisition of the first one, up to this many.</summary>
    public static async Task<(int AcquisitionId, long[] Ids)> FillAsync(this ImportBench bench, int cells)
    {
        var first = (await bench.ImportCellsAsync(1))[0];
        await using var db = await bench.Factory.CreateDbContextAsync();
        var acquisition = await db.Cells.Where(cell => cell.Id == first).Select(cell => cell.AcquisitionId).SingleAsync();
        await db.Database.ExecuteSqlAsync($"""
            WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < {cells})
            INSERT INTO Cells (Id, StudyId, AcquisitionId, ObjectNumber, Name, FileSha256, FirstPlane, Width, Height)
            SELECT {first} + n - 1, {bench.StudyId}, {acquisition}, n, 'c' || n, 'x', 0, 60, 60 FROM numbers
            """);
        await db.Acquisitions.ExecuteUpdateAsync(row => row.SetProperty(found => found.CellCount, cells));
        return (acquisition, [.. Enumerable.Range(0, cells).Select(index => first + index)]);
    }
}
