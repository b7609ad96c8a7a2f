using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Features;

/// <summary>A study whose cells are imported, and what computes and reads their features.</summary>
sealed class FeatureBench : IDisposable
{
    FeatureBench(ImportBench imports)
    {
        Imports = imports;
        Columns = new FeatureColumns(imports.Factory);
        Queries = new FeatureQueries(imports.Factory, Columns);
    }

    public ImportBench Imports { get; }
    public FeatureColumns Columns { get; }
    public FeatureQueries Queries { get; }
    public int StudyId => Imports.StudyId;

    public static async Task<FeatureBench> WithStudyAsync(params string[] channels) => new(await ImportBench.WithStudyAsync(channels));

    public ComputeFeaturesCommand Compute(InstrumentFacts? instrument = null) =>
        new(Imports.Factory, new PlaneFiles(Imports.Store), Columns, Imports.Clock, instrument ?? new InstrumentFacts());

    /// <summary>Cells of these numbers as an acquisition of their own; its id, and theirs.</summary>
    public async Task<(int AcquisitionId, long[] Cells)> ImportAsync(string name, params int[] numbers)
    {
        var sources = numbers.Select(number => Imports.Cell($"{name}/cell_{number}.tif", number)).ToList();
        var done = Assert.IsType<ImportOutcome.Done>(await Imports.RunAsync(name, sources));
        return (done.AcquisitionId, await Imports.ReadAsync(db => db.Cells.Where(cell => cell.AcquisitionId == done.AcquisitionId).OrderBy(cell => cell.Id).Select(cell => cell.Id).ToArrayAsync()));
    }

    public Task<Acquisition> AcquisitionAsync(int id) => Imports.ReadAsync(db => db.Acquisitions.AsNoTracking().SingleAsync(acquisition => acquisition.Id == id));

    /// <summary>A column as an import of the instrument's own features writes it.</summary>
    public async Task AddColumnAsync(int acquisitionId, string key, params float[] values)
    {
        await using var db = await Imports.Factory.CreateDbContextAsync();
        db.FeatureColumns.Add(new FeatureColumn { AcquisitionId = acquisitionId, Key = key, Name = key, Origin = FeatureOrigin.Daf, Values = FeatureColumns.Encode(values) });
        await db.SaveChangesAsync();
    }

    public void Dispose() => Imports.Dispose();
}
