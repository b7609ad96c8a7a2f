namespace SpermIbfc.Web.Imports;

/// <summary>Amount a second over the last few seconds. Its caller holds the lock.</summary>
sealed class ByteRate(TimeProvider time)
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(10), Shortest = TimeSpan.FromSeconds(0.5), Apart = TimeSpan.FromMilliseconds(100);

    readonly Queue<(long At, long Amount)> marks = new();
    (long At, long Amount) last;

    public void Note(long amount)
    {
        var now = time.GetTimestamp();
        if (marks.Count > 0 && time.GetElapsedTime(last.At, now) < Apart)
            return;
        marks.Enqueue(last = (now, amount));
        while (marks.Count > 2 && time.GetElapsedTime(marks.Peek().At, now) > Window)
            marks.Dequeue();
    }

    public void Restart() => marks.Clear();

    /// <summary>Null while it is not known yet, and when nothing has moved for a while.</summary>
    public double? PerSecond()
    {
        if (marks.Count < 2 || time.GetElapsedTime(last.At) > Window)
            return null;
        var first = marks.Peek();
        var elapsed = time.GetElapsedTime(first.At, last.At);
        return elapsed < Shortest || last.Amount <= first.Amount ? null : (last.Amount - first.Amount) / elapsed.TotalSeconds;
    }
}
