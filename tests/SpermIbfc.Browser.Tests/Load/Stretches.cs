using System.Diagnostics;

namespace SpermIbfc.Browser.Tests.Load;

/// <summary>The stretches of a trial one after the other, each with its figures.</summary>
sealed class Stretches(Lab lab, string study, IReadOnlyList<Annotator> everybody, Figures figures)
{
    readonly List<Answer> failures = [];

    public TrainingPace Training { get; } = new(lab.DataRoot);

    public IReadOnlyList<Answer> Failures => failures;

    /// <summary>Lets people work for a time.</summary>
    /// <param name="inGallery">How many of them scroll through the gallery meanwhile.</param>
    /// <returns>How long each edit took to be acknowledged, in milliseconds.</returns>
    public async Task<IReadOnlyCollection<double>> RunAsync(
        string name, TimeSpan time, IReadOnlyList<Annotator> people, TimeSpan between, int inGallery = 0, TimeSpan betweenScreens = default)
    {
        var log = new RequestLog();
        foreach (var each in everybody)
            each.Client.Log = log;
        var before = everybody.Sum(each => each.Acknowledged.Count);
        var (load, processor) = (Machine.LoadPerCore, lab.Site.ProcessorTime);
        Training.Start();
        var watch = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource(time);
        await Task.WhenAll([
            Task.Delay(time),
            .. people.Select(each => Task.Run(() => each.WorkAsync(between, stop.Token))),
            .. people.Take(inGallery).Select(each => Task.Run(() => GalleryVisitor.ScrollAsync(each.Client, study, betweenScreens, stop.Token)))]);
        var (seconds, edits) = (watch.Elapsed.TotalSeconds, everybody.Sum(each => each.Acknowledged.Count) - before);

        figures.Add(FormattableString.Invariant($"{name}, {seconds:0} s, load {load:0.0} -> {Machine.LoadPerCore:0.0} a core: {edits} edits acknowledged, {edits / seconds:0.0}/s, {log.Stale} stale, {log.Failures.Count} failed; site {(lab.Site.ProcessorTime - processor).TotalSeconds / seconds * 100:0} % of a core, {lab.Site.ResidentMegabytes:0} MB; training {Training.StepsPerSecond() ?? 0:0.00} steps/s"));
        foreach (var kind in Enum.GetValues<RequestKind>().Where(kind => log.Times(kind).Count > 0))
            figures.Add($"  {kind.ToString().ToLowerInvariant()}: {log.Words(kind)}");
        failures.AddRange(log.Failures);
        return log.Times(RequestKind.Edit);
    }
}
