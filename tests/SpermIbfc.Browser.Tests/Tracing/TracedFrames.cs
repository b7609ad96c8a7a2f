namespace SpermIbfc.Browser.Tests.Tracing;

/// <summary>What a trace tells of a page's frames in a stretch of time; times in milliseconds.</summary>
sealed class TracedFrames
{
    /// <summary>A frame at 60 a second takes 16.7 ms: one that comes later than this has left one out.</summary>
    const double Late = 25;

    /// <summary>Length of the stretch.</summary>
    public required double Length { get; init; }

    /// <summary>Frames that the compositor reports as presented.</summary>
    public required int Presented { get; init; }

    /// <summary>Frames that something was to be seen in, and that were never presented.</summary>
    public required int Dropped { get; init; }

    /// <summary>From one presentation to the next.</summary>
    public required double[] Gaps { get; init; }

    /// <summary>In the gaps that are too long, for how long the page's thread computed.</summary>
    public required double ComputedInLateGaps { get; init; }

    /// <summary>The page's scripts, and the collector's pauses, all together.</summary>
    public required double Script { get; init; }

    /// <summary>For how long the page's thread had tasks, waiting for a core included.</summary>
    public required double Busy { get; init; }

    /// <summary>For how long it had a core.</summary>
    public required double Computed { get; init; }

    /// <summary>What the task that computed longest took.</summary>
    public required double LongestComputed { get; init; }

    public double Rate => Presented / Length * 1000;

    public double ComputedEach => Computed / Presented;

    public static TracedFrames Between(IReadOnlyList<TraceEvent> events, TraceEvent begin, double end)
    {
        var from = begin.Time;
        var reports = Reports(events.Where(each => each.Name == "PipelineReporter" && each.Process == begin.Process)).Where(each => each.Begun >= from && each.Begun < end).ToList();
        var presented = reports.Where(each => each.State.StartsWith("STATE_PRESENTED", StringComparison.Ordinal)).GroupBy(each => each.Frame).ToDictionary(each => each.Key, each => each.Min(report => report.Ended));
        var dropped = reports.Where(each => each.State == "STATE_DROPPED" && !presented.ContainsKey(each.Frame)).Select(each => each.Frame).Distinct().Count();
        var thread = events.Where(each => each.Phase == 'X' && (each.Process, each.Thread) == (begin.Process, begin.Thread) && each.Time >= from && each.Time < end).OrderBy(each => each.Time).ToList();
        var tasks = thread.Where(each => each.Name == "RunTask").ToList();
        double[] times = [.. presented.Values.Order()];
        var gaps = times.Skip(1).Zip(times, (later, earlier) => (Earlier: earlier, Later: later)).ToList();
        return new TracedFrames
        {
            Length = (end - from) / 1000,
            Presented = presented.Count,
            Dropped = dropped,
            Gaps = [.. gaps.Select(gap => (gap.Later - gap.Earlier) / 1000)],
            ComputedInLateGaps = gaps.Where(gap => (gap.Later - gap.Earlier) / 1000 > Late).Sum(gap => tasks.Sum(task => ComputedWithin(task, gap.Earlier, gap.Later))) / 1000,
            Script = Outermost(thread.Where(each => each.Name != "RunTask")).Sum(each => each.Length) / 1000,
            Busy = tasks.Sum(each => each.Length) / 1000,
            Computed = tasks.Sum(each => each.Computed) / 1000,
            LongestComputed = tasks.Max(each => each.Computed) / 1000,
        };
    }

    public override string ToString()
    {
        double[] late = [.. Gaps.Where(gap => gap > Late)];
        return FormattableString.Invariant(
            $"{Rate:0.0} frames/s presented, {Dropped} dropped, gaps ms: {Gaps.Words()}; a frame's script {Script / Presented:0.0} ms, its tasks {Busy / Presented:0.0} ms, of which {ComputedEach:0.0} ms on a core (most {LongestComputed:0.0}); {late.Length} gaps over {Late} ms, {late.Sum():0} ms in all, {ComputedInLateGaps:0} ms of them on a core");
    }

    /// <summary>Pairs each frame's report with its end; a report's id is used again after it.</summary>
    static IEnumerable<(long Frame, string State, double Begun, double Ended)> Reports(IEnumerable<TraceEvent> reporters)
    {
        var open = new Dictionary<string, TraceEvent>();
        foreach (var each in reporters.OrderBy(each => each.Time))
            if (each is { Phase: 'b', State: not null })
                open[each.Id!] = each;
            else if (each.Phase == 'e' && open.Remove(each.Id!, out var begun))
                yield return (begun.Frame, begun.State!, begun.Time, each.Time);
    }

    /// <summary>A task's share of its computing that falls into a stretch, as if it computed evenly.</summary>
    static double ComputedWithin(TraceEvent task, double from, double to) =>
        task.Length > 0 ? task.Computed * Math.Max(0, Math.Min(task.End, to) - Math.Max(task.Time, from)) / task.Length : 0;

    /// <summary>Those that are not within another.</summary>
    static IEnumerable<TraceEvent> Outermost(IEnumerable<TraceEvent> ordered)
    {
        var end = double.NegativeInfinity;
        foreach (var each in ordered.Where(each => each.Time >= end))
        {
            yield return each;
            end = each.End;
        }
    }
}
