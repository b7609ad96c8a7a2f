using System.Text.RegularExpressions;
using Xunit.Abstractions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests.Load;

/// <summary>
/// A lab at work: 25 people who label, draw and submit at four edits a minute, two of them in the gallery too, while a
/// network is trained on the same machine. Short in every ./test; whole with SPERMIBFC_LONG_TRIALS=1.
/// </summary>
[Collection("browser")]
public sealed partial class AnnotatorsTrial(ITestOutputHelper output)
{
    const double Bound = 250;
    const int InTheGallery = 2, SharedCells = 5;
    static readonly TimeSpan APerson = TimeSpan.FromMinutes(1) / 4, AScreen = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Stretch = Trials.Length(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1));
    readonly Figures figures = new(Trials.AreLong ? "annotators" : "annotators-short", output);

    [Fact]
    public async Task AnnotatorsAndATrainer_OnOneMachine_LoseNothingAndMeetNoLock()
    {
        var (people, cells, whole) = Trials.Length((6, 12, TimeSpan.FromSeconds(15)), (25, 302, TimeSpan.FromMinutes(10)));
        await using var lab = await Lab.OpenAsync(demoCells: cells);
        var admin = await lab.MakeFirstAccountAsync();
        var study = await OpenDemoAsync(admin);
        var clients = await Accounts.InviteAsync(admin, lab.Site.Address, people);
        var ids = GalleryVisitor.Ids(await clients[0].GetAsync(RequestKind.Gallery, $"/api{study}/gallery/cells") ?? []);
        Assert.Equal(2 * cells, ids.Count);
        // Each has cells of their own, and each begins with some that all have: there, many are late.
        var annotators = clients.Select((client, i) =>
            new Annotator(client, Accounts.NameOf(i), new Random(i), [.. ids.Take(SharedCells), .. ids.Skip(SharedCells).Where((_, at) => at % people == i)])).ToList();
        await Parallel.ForEachAsync(annotators, async (each, _) => await each.Client.GetAsync(RequestKind.Page, $"{study}/draw"));
        var trial = new Stretches(lab, study, annotators, figures);

        await trial.RunAsync("one person, 60 edits a minute", Stretch, annotators[..1], TimeSpan.FromSeconds(1));
        await trial.RunAsync($"{people} people, 4 a minute each, no training", Stretch, annotators, APerson);
        await admin.GotoAsync($"{study}/snapshots");
        await FreezeAsync(admin);
        await StartTrainingAsync(admin, epochs: 10_000, batch: 8, inputSize: 64);
        await trial.Training.GoesAsync();
        await trial.RunAsync("nobody, training", Stretch, [], APerson);
        var claimed = await trial.RunAsync($"{people} people, 4 a minute each, training", whole, annotators, APerson, InTheGallery, AScreen);
        foreach (var rate in Trials.Length<int[]>([60], [20, 60, 120, 240]))
            await trial.RunAsync($"{people} people, {rate} a minute each, training", Stretch / 2, annotators, TimeSpan.FromMinutes(1) / rate, InTheGallery, AScreen);
        await trial.RunAsync($"{people} people, as fast as they are answered, training", Stretch / 2, annotators, TimeSpan.Zero, InTheGallery, AScreen);

        var locks = lab.Site.Output.Split('\n').Where(line => Lock().IsMatch(line)).ToList();
        var failures = trial.Failures;
        figures.Add($"failed requests of all stretches: {failures.Count}; lines of the site's log that tell of a lock: {locks.Count}");
        foreach (var failure in failures.Take(5))
            figures.Add($"  {failure.Kind} after {failure.Milliseconds:0} ms: {failure.Text}");
        figures.Add($"edits acknowledged and in the database once, each person's in their order: {EditsInTheDatabase.Check(Path.Combine(lab.DataRoot, "spermibfc.db"), annotators):N0}");
        figures.Add($"the site's memory: {lab.Site.ResidentMegabytes:0} MB resident, {lab.Site.PeakMegabytes:0} MB at most");
        Assert.Empty(locks);
        Assert.Empty(failures);
        Assert.NotEmpty(claimed);
        // A machine that is busy with other things cannot be judged by its clock.
        Assert.InRange(claimed.At(95), 0, Bound * Math.Max(1, Machine.LoadPerCore / 2));
        foreach (var each in annotators)
            each.Dispose();
    }

    [GeneratedRegex("SQLite Error [56]|database (table )?is locked|SQLITE_(BUSY|LOCKED)", RegexOptions.IgnoreCase)]
    private static partial Regex Lock();
}
