using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Acquisitions.Staging;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>
/// An import as it was confirmed. <see cref="Classes"/> gives each class folder's label; <see cref="LeftOut"/> are files
/// that were refused before, for the report.
/// </summary>
public sealed record ImportRequest(
    int StudyId,
    string Name,
    string Author,
    IReadOnlyList<ImportSource> Sources,
    IReadOnlyList<ClassFolder> Classes,
    IReadOnlyList<ImportProblem> LeftOut);

/// <summary>
/// Brings files into a study as one acquisition. Files that cannot be read are reported and left out; whatever else goes
/// wrong, or when it is cancelled, nothing of the import stays.
/// </summary>
public sealed class ImportAcquisitionCommand(IDbContextFactory<SpermIbfcDb> contexts, ContentStore store, ImportGate gate, TimeProvider time)
{
    public const string DiskFull = "The disk that holds the data folder is full. Nothing of this import was kept. Free some space, then import again.";

    /// <exception cref="OperationCanceledException">It was cancelled; nothing was kept.</exception>
    public async Task<ImportOutcome> ExecuteAsync(ImportRequest request, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var pass = await gate.EnterAsync(ct);
        try
        {
            return await ImportAsync(request, progress, ct);
        }
        catch (Exception error) when (StorageErrors.IsDiskFull(error))
        {
            return new ImportOutcome.Failed(DiskFull);
        }
        catch (DbUpdateException error) when (StorageErrors.IsUniqueViolation(error))
        {
            return NameTaken(request.Name);
        }
    }

    async Task<ImportOutcome> ImportAsync(ImportRequest request, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var channels = await db.Studies
            .Where(study => study.Id == request.StudyId)
            .Select(study => study.Channels.ToList())
            .FirstOrDefaultAsync(ct);
        if (channels is null)
            return new ImportOutcome.Failed("The study is gone.");
        if (await db.Acquisitions.AnyAsync(other => other.StudyId == request.StudyId && other.Name == request.Name, ct))
            return NameTaken(request.Name);

        var plan = CellPlan.Of(request.Sources, channels, ct);
        using var staging = new CellStaging(store, db, request.StudyId, plan.Reader);
        await staging.ReadAsync(plan.Plan.Cells, plan.Rois, progress, ct);
        if (staging.Cells.Count == 0)
            return new ImportOutcome.Failed(NothingReadable(request.Sources.Count, [.. staging.Problems, .. plan.Problems]));

        var labels = request.Classes.Where(folder => folder.Value is not null).ToDictionary(folder => folder.Folder, folder => folder.Value!.Value, StringComparer.Ordinal);
        var finishedAt = time.GetUtcNow();
        var report = new ImportReport
        {
            Name = request.Name,
            StartedAt = startedAt,
            FinishedAt = finishedAt,
            ImportedBy = request.Author,
            Files = request.Sources.Count + request.LeftOut.Count,
            Cells = staging.Cells.Count,
            Labels = staging.Cells.Count(cell => labels.ContainsKey(cell.Planned.Folder)),
            Classes = request.Classes,
            Drawings = staging.Cells.Sum(cell => cell.Drawings.Count),
            Problems = [.. request.LeftOut, .. plan.Problems, .. staging.Problems],
            Twins = staging.Twins,
            Notes = [.. plan.Notes, .. staging.Notes],
        };
        var id = await WriteRowsAsync(db, request, report, staging.Cells, labels, plan.Unplaced, ct);
        staging.Keep();
        return new ImportOutcome.Done(id, report);
    }

    static async Task<int> WriteRowsAsync(SpermIbfcDb db, ImportRequest request, ImportReport report, IReadOnlyList<StagedCell> staged, Dictionary<string, FocusValue> labels, IReadOnlyList<FoundRoi> unplaced, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var acquisition = new Acquisition
        {
            StudyId = request.StudyId,
            Name = request.Name,
            ImportedAt = report.FinishedAt,
            ImportedBy = request.Author,
            CellCount = staged.Count,
            ReportJson = JsonSerializer.Serialize(report, ContractJson.Document),
        };
        db.Acquisitions.Add(acquisition);
        await db.SaveChangesAsync(ct);
        var cells = await ImportRows.AddCellsAsync(db, acquisition, staged, ct);
        await ImportRows.AddAsync(db, cells.Zip(staged)
            .Where(pair => labels.ContainsKey(pair.Second.Planned.Folder))
            .Select(pair => ImportRows.FirstLabel(pair.First.Id, labels[pair.Second.Planned.Folder], request.Author, report.FinishedAt)), ct);
        await ImportRows.AddAsync(db, cells.Zip(staged).SelectMany(pair => pair.Second.Drawings.Select(drawing =>
            ImportRows.FirstDrawing(pair.First.Id, drawing, request.Author, report.FinishedAt))), ct);
        await ImportRows.AddAsync(db, unplaced.Select(roi => UnplacedRoi.Of(roi, request.StudyId, request.Author, report.FinishedAt)), ct);
        // From here on it is not cancelled half-way: the commit is what makes the import exist.
        await transaction.CommitAsync(CancellationToken.None);
        return acquisition.Id;
    }

    internal static ImportOutcome.Failed NameTaken(string name) => new($"The study already has an acquisition named “{name}”. Nothing was imported. Choose another name.");

    static string NothingReadable(int files, IReadOnlyList<ImportProblem> problems) => files switch
    {
        0 => "There were no files to import.",
        1 => $"The file could not be imported. {problems[0].Reason}",
        _ => $"None of the {files} files could be imported. The first, {problems[0].File}: {problems[0].Reason}",
    };
}
