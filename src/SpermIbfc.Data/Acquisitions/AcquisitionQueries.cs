using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Data.Acquisitions;

public sealed record AcquisitionSummary(int Id, string Name, int CellCount, DateTimeOffset ImportedAt, string ImportedBy);

public sealed class AcquisitionQueries(IDbContextFactory<SpermIbfcDb> contexts)
{
    /// <summary>A study's acquisitions, the latest first.</summary>
    public async Task<IReadOnlyList<AcquisitionSummary>> OfStudyAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Acquisitions
            .Where(acquisition => acquisition.StudyId == studyId)
            .OrderByDescending(acquisition => acquisition.Id)
            .Select(acquisition => new AcquisitionSummary(acquisition.Id, acquisition.Name, acquisition.CellCount, acquisition.ImportedAt, acquisition.ImportedBy))
            .ToListAsync(ct);
    }

    public async Task<bool> NameIsTakenAsync(int studyId, string name, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Acquisitions.AnyAsync(acquisition => acquisition.StudyId == studyId && acquisition.Name == name, ct);
    }

    public async Task<ImportReport?> ReportAsync(int acquisitionId, CancellationToken ct) =>
        await ReportJsonAsync(acquisitionId, ct) is { } json ? JsonSerializer.Deserialize<ImportReport>(json, ContractJson.Document) : null;

    /// <summary>The import's report as it was stored; null where there is none.</summary>
    public async Task<string?> ReportJsonAsync(int acquisitionId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Acquisitions.Where(acquisition => acquisition.Id == acquisitionId).Select(acquisition => acquisition.ReportJson).FirstOrDefaultAsync(ct);
    }
}
