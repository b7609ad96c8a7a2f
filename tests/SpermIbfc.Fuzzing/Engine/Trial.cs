namespace SpermIbfc.Fuzzing.Engine;

/// <summary>One input given to its reader, and what came of it.</summary>
/// <param name="Thrown">The exception, or null where the input was read.</param>
/// <param name="Elapsed">How long it took by <see cref="ThreadClock"/>; of two times the better.</param>
/// <param name="Allocated">Bytes that the thread allocated.</param>
/// <param name="Problem">Which check it failed, or null.</param>
readonly record struct Trial(Exception? Thrown, TimeSpan Elapsed, long Allocated, string? Problem)
{
    const int LongestMessage = 4096;

    /// <summary>Reads an input and checks it; one that took too long is read once more, for machines are noisy.</summary>
    public static Trial Of(FuzzTarget target, byte[] input, CancellationToken ct)
    {
        Trial trial = Measure(target, input, ct);
        if (trial.Elapsed > target.TimeLimit && !ct.IsCancellationRequested && Measure(target, input, ct) is var again && again.Elapsed < trial.Elapsed) trial = again;
        return trial with { Problem = trial.Check(target, input.Length) };
    }

    static Trial Measure(FuzzTarget target, byte[] input, CancellationToken ct)
    {
        Exception? thrown = null;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan start = ThreadClock.Now;
        try
        {
            target.Read(input, ct);
        }
        catch (Exception e)
        {
            thrown = e;
        }

        return new Trial(thrown, ThreadClock.Now - start, GC.GetAllocatedBytesForCurrentThread() - allocated, null);
    }

    string? Check(FuzzTarget target, int length)
    {
        if (Elapsed > target.TimeLimit) return $"took {Elapsed.TotalMilliseconds:0} ms, twice; {target.TimeLimit.TotalMilliseconds:0} are allowed";
        if (Allocated > target.LimitFor(length)) return $"allocated {Allocated} bytes; {target.LimitFor(length)} are allowed for an input of {length}";
        if (Thrown is null) return null;
        if (!FuzzTarget.IsRefusal(Thrown)) return $"threw {Thrown.GetType().Name}: {Thrown.Message} {Place(Thrown)}";
        return Thrown.Message.Length > LongestMessage ? $"refused it with a message of {Thrown.Message.Length} characters" : null;
    }

    static string Place(Exception thrown) =>
        thrown.StackTrace?.Split('\n').FirstOrDefault(static line => line.Contains("SpermIbfc.", StringComparison.Ordinal))?.Trim() ?? "";
}
