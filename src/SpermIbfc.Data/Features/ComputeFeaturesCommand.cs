using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Features;

/// <summary>Computes the features of all cells of an acquisition and writes them at once: they are all there, or none.</summary>
public sealed class ComputeFeaturesCommand(IDbContextFactory<SpermIbfcDb> contexts, PlaneFiles files, FeatureColumns columns, TimeProvider time, InstrumentFacts instrument)
{
    // Cells are rows in memory only this many at a time.
    const int BatchSize = 1000;

    /// <summary>The oldest acquisition whose features were neither computed nor given up; null where there is none.</summary>
    public async Task<Acquisition?> NextAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Acquisitions.AsNoTracking()
            .Where(acquisition => acquisition.FeaturesAt == null && acquisition.FeaturesProblem == null && acquisition.CellCount > 0)
            .OrderBy(acquisition => acquisition.Id)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>May be called again: the columns that this site computed before are written anew, others are left alone.</summary>
    public async Task<FeatureOutcome> ExecuteAsync(int acquisitionId, IProgress<FeatureProgress>? progress, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var acquisition = await db.Acquisitions.AsNoTracking().FirstOrDefaultAsync(acquisition => acquisition.Id == acquisitionId, ct);
        if (acquisition is null)
            return new FeatureOutcome.NoSuchAcquisition();
        var channels = await db.Set<StudyChannel>().AsNoTracking().Where(channel => channel.StudyId == acquisition.StudyId).ToListAsync(ct);
        var catalogue = FeatureCatalogue.Of(channels, await db.Cells.AnyAsync(cell => cell.AcquisitionId == acquisitionId && cell.MaskAt != null, ct));
        var table = new FeatureTable(catalogue, acquisition.CellCount, await instrument.SaturationLevelAsync(acquisition, ct), files, instrument);
        for (var done = 0; done < acquisition.CellCount;)
        {
            var batch = await BatchAsync(db, acquisition, done, ct);
            table.Fill(batch, ct);
            done = Math.Min(done + BatchSize, acquisition.CellCount);
            progress?.Report(new FeatureProgress(done, acquisition.CellCount));
        }
        if (!await WriteAsync(db, acquisitionId, catalogue, table, ct))
            return new FeatureOutcome.NoSuchAcquisition();
        columns.Forget(acquisitionId);
        return new FeatureOutcome.Done(acquisition.CellCount, table.Undecoded, table.Problem);
    }

    /// <summary>It is not tried again by itself.</summary>
    public async Task GiveUpAsync(int acquisitionId, string problem, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Acquisitions.Where(acquisition => acquisition.Id == acquisitionId)
            .ExecuteUpdateAsync(row => row.SetProperty(acquisition => acquisition.FeaturesProblem, problem), ct);
    }

    static async Task<IReadOnlyList<(int Index, CellFile File)>> BatchAsync(SpermIbfcDb db, Acquisition acquisition, int from, CancellationToken ct)
    {
        var low = acquisition.FirstCellId + from;
        var high = Math.Min(low + BatchSize, acquisition.FirstCellId + acquisition.CellCount);
        var cells = await db.Cells.AsNoTracking()
            .Where(cell => cell.Id >= low && cell.Id < high && cell.AcquisitionId == acquisition.Id)
            .OrderBy(cell => cell.Id)
            .ToListAsync(ct);
        var addresses = await CellAddresses.OfAsync(db, acquisition.StudyId, cells, ct);
        return [.. cells.Select((cell, index) => ((int)(cell.Id - acquisition.FirstCellId), addresses[index]))];
    }

    /// <summary>False where the acquisition has gone meanwhile.</summary>
    async Task<bool> WriteAsync(SpermIbfcDb db, int acquisitionId, IReadOnlyList<FeatureDefinition> catalogue, FeatureTable table, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var updated = await db.Acquisitions.Where(acquisition => acquisition.Id == acquisitionId).ExecuteUpdateAsync(
            row => row
                .SetProperty(acquisition => acquisition.FeaturesAt, time.GetUtcNow())
                .SetProperty(acquisition => acquisition.FeaturesProblem, table.Problem),
            ct);
        if (updated == 0)
            return false;
        await db.FeatureColumns
            .Where(column => column.AcquisitionId == acquisitionId && column.Origin == FeatureOrigin.Computed)
            .ExecuteDeleteAsync(ct);
        for (var i = 0; i < catalogue.Count; i++)
        {
            db.FeatureColumns.Add(new FeatureColumn
            {
                AcquisitionId = acquisitionId,
                Key = catalogue[i].Key,
                Name = catalogue[i].Name,
                Unit = catalogue[i].Unit,
                Origin = FeatureOrigin.Computed,
                Values = FeatureColumns.Encode(table.Column(i)),
            });
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
        await transaction.CommitAsync(ct);
        return true;
    }
}
