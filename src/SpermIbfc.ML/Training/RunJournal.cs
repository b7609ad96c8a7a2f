using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Training;

/// <summary>Tells what happens: into the run folder, and to whoever watches on the terminal.</summary>
sealed class RunJournal(RunEventWriter events, Action<RunEvent>? watcher)
{
    public void Tell(RunEvent happened)
    {
        var written = events.Append(happened);
        watcher?.Invoke(written);
    }

    public void Warn(string message) => Tell(new WarningEvent { Message = message });
}
