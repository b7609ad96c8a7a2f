using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Components.Pages.Training;

/// <summary>A study's trainings, each with its state and its headline.</summary>
public sealed partial class TrainingPage(RunQueries runs, SnapshotQueries snapshots) : IDisposable
{
    const int PageSize = 100;

    readonly CancellationTokenSource _closed = new();
    IDisposable? _subscription;
    IReadOnlyList<RunDetail>? _runs;
    IReadOnlyList<Snapshot>? _snapshots;
    int _shown = PageSize;

    [Inject]
    RunChanges Changes { get; set; } = null!;

    [Parameter]
    public int StudyId { get; set; }

    /// <summary>The snapshot that somebody came from, to train on.</summary>
    [SupplyParameterFromQuery]
    public int? Snapshot { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _subscription = Changes.Subscribe(() => _ = InvokeAsync(ReloadAsync));
        await LoadAsync();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _closed.Cancel();
        _closed.Dispose();
    }

    async Task ReloadAsync()
    {
        if (_closed.IsCancellationRequested)
            return;
        await LoadAsync();
        StateHasChanged();
    }

    async Task LoadAsync()
    {
        try
        {
            _runs = await runs.ListAsync(StudyId, _closed.Token);
            _snapshots = [.. (await snapshots.ListAsync(StudyId, _closed.Token)).Select(summary => summary.Snapshot)];
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    static string States(Run run) => string.Join(", ", run.Folds
        .GroupBy(fold => fold.State)
        .OrderBy(group => group.Key)
        .Select(group => $"{group.Count()} {RunText.State(group.Key)}"));

    static string Headline(Run run) => RunText.Mean(run.Folds.Select(fold => fold.TestMetric).OfType<double>()) is { } mean
        ? $"{(run.Task == TrainingTask.Focus ? "F1" : "Dice")} {RunText.MeanText(mean)}"
        : "–";

    static string Differences(RunDetail run) =>
        SettingsText.Lines(run.Run.Task, run.Settings).Where(line => line.Differs).Select(line => $"{line.Name} {line.Value}").ToList() is { Count: > 0 } differing
            ? string.Join(", ", differing)
            : "nothing";
}
