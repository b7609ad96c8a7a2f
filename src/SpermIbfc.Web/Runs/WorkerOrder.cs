using SpermIbfc.Data.Runs;

namespace SpermIbfc.Web.Runs;

/// <summary>What one worker is to do.</summary>
sealed record WorkerOrder(string SnapshotFolder, TrainingTask Task, int Fold, RunFolder Folder, TrainingSettings Settings);
