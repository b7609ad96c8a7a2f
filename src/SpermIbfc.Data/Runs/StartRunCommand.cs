using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Runs;

public sealed record StartRunRequest(int StudyId, int SnapshotId, TrainingTask Task, IReadOnlyList<int> Folds, TrainingSettings Settings);

public abstract record StartRunOutcome
{
    public sealed record Queued(int RunId) : StartRunOutcome;

    public sealed record Refused(string Reason) : StartRunOutcome;
}

/// <summary>Puts a training into the queue, a row a fold.</summary>
public sealed class StartRunCommand(IDbContextFactory<SpermIbfcDb> factory, TimeProvider time)
{
    public async Task<StartRunOutcome> ExecuteAsync(StartRunRequest request, string createdBy, CancellationToken ct)
    {
        if (TrainingSettingsCheck.Problems(request.Settings) is { Count: > 0 } problems)
            return new StartRunOutcome.Refused(string.Join(" ", problems));
        await using var db = await factory.CreateDbContextAsync(ct);
        var snapshot = await db.Snapshots.AsNoTracking()
            .SingleOrDefaultAsync(snapshot => snapshot.Id == request.SnapshotId && snapshot.StudyId == request.StudyId, ct);
        if (snapshot is null)
            return new StartRunOutcome.Refused("This snapshot is not one of this study.");
        if ((request.Task == TrainingTask.Focus ? snapshot.FocusCells : snapshot.PartsCells) == 0)
            return new StartRunOutcome.Refused($"Snapshot '{snapshot.Name}' has no cells for {TaskText(request.Task)}.");
        var folds = request.Folds.Distinct().Order().ToList();
        if (folds.Count == 0)
            return new StartRunOutcome.Refused("Choose at least one fold.");
        if (folds[0] < 0 || folds[^1] >= snapshot.Folds)
            return new StartRunOutcome.Refused($"Snapshot '{snapshot.Name}' has folds 0 to {snapshot.Folds - 1}; {(folds[0] < 0 ? folds[0] : folds[^1])} is none of them.");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var run = new Run
        {
            StudyId = request.StudyId,
            SnapshotId = snapshot.Id,
            Task = request.Task,
            SettingsJson = JsonSerializer.Serialize(request.Settings, ContractJson.Line),
            CreatedAt = time.GetUtcNow(),
            CreatedBy = createdBy,
        };
        db.Runs.Add(run);
        await db.SaveChangesAsync(ct);
        foreach (var fold in folds)
            run.Folds.Add(new FoldRun { Fold = fold, Folder = $"runs/{run.Id}/fold-{fold}" });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new StartRunOutcome.Queued(run.Id);
    }

    static string TaskText(TrainingTask task) => task == TrainingTask.Focus ? "focus" : "head and midpiece";
}
