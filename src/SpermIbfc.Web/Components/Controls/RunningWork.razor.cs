using System.Globalization;
using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Storage;
using SpermIbfc.Web.Features;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Components.Controls;

/// <summary>The top bar's ring: how many trainings are at work, how far the first one is, and when it ends; without any, how far features are.</summary>
public sealed partial class RunningWork(RunQueries queries, DataPaths paths, TimeProvider time) : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    readonly CancellationTokenSource _closed = new();
    IDisposable? _subscription;
    Work? _work;

    [Inject]
    RunChanges Changes { get; set; } = null!;

    [Inject]
    FeatureDesk Features { get; set; } = null!;

    sealed record Work(string Address, string Text, string Detail, double Fraction);

    protected override void OnInitialized()
    {
        _subscription = Changes.Subscribe(() => _ = InvokeAsync(ShowAsync));
        _ = RefreshAsync();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _closed.Cancel();
        _closed.Dispose();
    }

    async Task RefreshAsync()
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
                await InvokeAsync(ShowAsync);
            while (await timer.WaitForNextTickAsync(_closed.Token));
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    async Task ShowAsync()
    {
        if (_closed.IsCancellationRequested)
            return;
        try
        {
            var work = Describe(await queries.OpenAsync(_closed.Token)) ?? Describe(Features.Current);
            if (work == _work)
                return;
            _work = work;
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    Work? Describe(IReadOnlyList<FoldDetail> open)
    {
        if (open.Count == 0)
            return null;
        var (fold, run) = open[0];
        var working = open.Count(detail => detail.Fold.IsActive);
        var progress = fold.IsActive ? FoldProgress.Of(RunEventReader.Tail(new RunFolder(paths.Below(fold.Folder))), run.Settings.Epochs) : null;
        var left = progress?.Left is { } rest ? $" · {Durations.Text(rest)} left" : "";
        var what = $"{RunText.Network(run.Run.Task)}, fold {fold.Fold}";
        return new Work(
            $"/studies/{run.Run.StudyId}/training/{run.Run.Id}?fold={fold.Fold}",
            working == 0 ? $"{open.Count} folds queued" : $"{working} of {open.Count} folds{left}",
            fold.IsActive
                ? $"{what}: epoch {progress?.EpochsDone ?? 0} of {progress?.Epochs ?? run.Settings.Epochs}{left}; {open.Count - working} waiting"
                : $"{open.Count} folds wait for a free worker",
            progress?.Fraction ?? 0);
    }

    static Work? Describe(FeatureStatus? features) => features is null ? null : new Work(
        $"/studies/{features.StudyId}/import",
        features.Left is { } left ? $"features · {Durations.Text(left)} left" : "features",
        $"Features of {features.Acquisition}: {features.Text}",
        features.Fraction);

    static string Dash(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{fraction * 100:0} 100");
}
