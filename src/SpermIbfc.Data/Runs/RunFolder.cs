namespace SpermIbfc.Data.Runs;

/// <summary>Where things lie in a run's folder. The site and the worker meet only here.</summary>
public sealed record RunFolder(string Path)
{
    public string Manifest => In("run.json");
    public string Events => In("events.jsonl");
    public string Result => In("result.json");
    public string WorkerLog => In("worker.log");
    /// <summary>Whoever makes this file asks the worker to stop after the batch in hand, test the best weights and keep them.</summary>
    public string StopSentinel => In("stop");
    /// <summary>Like <see cref="StopSentinel"/>, but without the test: the run ends at once and keeps its checkpoints.</summary>
    public string CancelSentinel => In("cancel");
    /// <summary>Held open and locked by the one worker that works here; holds its process id.</summary>
    public string Lock => In("worker.lock");
    /// <summary>Touched every few seconds by the worker: tells lost from slow.</summary>
    public string Heartbeat => In("heartbeat");
    /// <summary>The worker's exit code as text, left by whoever started it: readable after a restart of the site.</summary>
    public string ExitCode => In("worker.exit");
    public string Checkpoints => In("checkpoints");
    public string LastCheckpoint => System.IO.Path.Combine(Checkpoints, "last.safetensors");
    public string BestCheckpoint => System.IO.Path.Combine(Checkpoints, "best.safetensors");
    public string Predictions => In("predictions");

    string In(string name) => System.IO.Path.Combine(Path, name);
}
