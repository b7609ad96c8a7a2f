namespace SpermIbfc.Data.Runs;

/// <summary>What the site asks of a running worker, as files that anyone can make with touch.</summary>
public static class RunSignals
{
    /// <summary>Stop after the batch in hand, test the best weights, keep them.</summary>
    public static void RequestStop(RunFolder folder) => Touch(folder.StopSentinel);

    /// <summary>End at once; checkpoints stay.</summary>
    public static void RequestCancel(RunFolder folder) => Touch(folder.CancelSentinel);

    public static bool IsStopRequested(RunFolder folder) => File.Exists(folder.StopSentinel);

    public static bool IsCancelRequested(RunFolder folder) => File.Exists(folder.CancelSentinel);

    /// <summary>Before a worker is started again: what was asked of the one before it does not concern this one.</summary>
    public static void Clear(RunFolder folder)
    {
        if (!Directory.Exists(folder.Path))
            return;
        File.Delete(folder.StopSentinel);
        File.Delete(folder.CancelSentinel);
        File.Delete(folder.ExitCode);
    }

    static void Touch(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);
    }
}
