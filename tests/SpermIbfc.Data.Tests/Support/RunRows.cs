using System.Text.Json;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;

namespace SpermIbfc.Data.Tests.Support;

/// <summary>Trainings with run folders that hold predictions.</summary>
static class RunRows
{
    /// <summary>A training of so many folds, each in a state; null leaves a fold in the queue.</summary>
    public static async Task<Run> AddRunAsync(this ImportBench bench, TrainingTask task, params FoldRunState?[] folds)
    {
        await using var db = await bench.Factory.CreateDbContextAsync();
        var snapshot = new Snapshot
        {
            StudyId = bench.StudyId, Name = $"s {Guid.NewGuid():n}", Folder = $"snapshots/{Guid.NewGuid():n}", ManifestSha256 = "x", Protocol = SplitProtocol.KFold,
            Folds = 5, Seed = 1, FocusCells = 1, PartsCells = 1, CreatedAt = ImportBench.Now, CreatedBy = "pi",
        };
        db.Snapshots.Add(snapshot);
        await db.SaveChangesAsync();
        var run = new Run
        {
            StudyId = bench.StudyId, SnapshotId = snapshot.Id, Task = task, SettingsJson = JsonSerializer.Serialize(TrainingSettings.PaperFor(task), ContractJson.Line),
            CreatedAt = ImportBench.Now, CreatedBy = "pi",
        };
        db.Runs.Add(run);
        await db.SaveChangesAsync();
        for (var fold = 0; fold < folds.Length; fold++)
        {
            var row = new FoldRun { Fold = fold, Folder = $"runs/{run.Id}/fold-{fold}" };
            if (folds[fold] is { } state)
                row.End(state, ImportBench.Now);
            run.Folds.Add(row);
        }
        await db.SaveChangesAsync();
        return run;
    }

    public static RunFolder FolderOf(this ImportBench bench, Run run, int fold) => new(bench.Paths.Below(run.Folds[fold].Folder));

    public static void Predict(this ImportBench bench, Run run, int fold, params Prediction[] predictions)
    {
        var folder = bench.FolderOf(run, fold);
        Directory.CreateDirectory(folder.Predictions);
        RunStore.WritePredictions(folder, Weights.Best, predictions);
    }

    public static Prediction Focused(long cell, double probability) => new() { Name = $"c{cell}", CellId = cell, Truth = 0, Probabilities = [probability, 1 - probability] };
}
