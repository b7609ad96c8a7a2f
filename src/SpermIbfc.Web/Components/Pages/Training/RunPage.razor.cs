using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Storage;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Components.Pages.Training;

/// <summary>One run: facts, live charts of a fold, all folds' figures, and the test's cells, worst first.</summary>
public sealed partial class RunPage(
    RunQueries queries, StopFoldCommand stop, CancelFoldCommand cancel, RequeueFoldCommand requeue, DataPaths paths, NavigationManager navigation) : IDisposable
{
    const int LogLines = 12;
    const int WarningsShown = 3;

    readonly CancellationTokenSource _closed = new();
    readonly List<string> _warnings = [];
    readonly Dictionary<int, RunResult> _results = [];
    IDisposable? _subscription;
    CancellationTokenSource? _following;
    RunDetail? _run;
    FoldRun? _fold;
    FoldCharts? _charts;
    StartedEvent? _started;
    StepEvent? _step;
    EpochEvent? _epoch;
    IReadOnlyList<Prediction> _predictions = [];
    IReadOnlyList<string> _log = [];
    string? _asked;
    bool _missing;
    int _followedFold = -1;

    [Inject]
    RunSupervisor Supervisor { get; set; } = null!;

    [Inject]
    RunChanges Changes { get; set; } = null!;

    [Inject]
    RunEventPump Pump { get; set; } = null!;

    [Parameter]
    public int StudyId { get; set; }

    [Parameter]
    public int RunId { get; set; }

    [SupplyParameterFromQuery(Name = "fold")]
    public int? FoldNumber { get; set; }

    [SupplyParameterFromQuery(Name = "weights")]
    public string? WeightsName { get; set; }

    [CascadingParameter]
    Task<AuthenticationState> Authentication { get; set; } = null!;

    // The paper tests ResNet50's best weights and U-Net's last.
    Weights ChosenWeights => WeightsName switch
    {
        "best" => Weights.Best,
        "last" => Weights.Last,
        _ => _run?.Run.Task == TrainingTask.Parts ? Weights.Last : Weights.Best,
    };

    protected override void OnInitialized() => _subscription = Changes.Subscribe(() => _ = InvokeAsync(ReloadAsync));

    protected override Task OnParametersSetAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        // Only now the fold's chart exists to be fed.
        if (_fold is null || _charts is null || _followedFold == _fold.Id)
            return;
        _followedFold = _fold.Id;
        _following?.Cancel();
        _following = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        _ = FollowAsync(_fold, _charts, _following.Token);
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
            _run = await queries.FindAsync(StudyId, RunId, _closed.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _missing = _run is null;
        if (_run is null)
            return;
        var folds = _run.Run.Folds;
        _fold = folds.FirstOrDefault(fold => fold.Fold == FoldNumber) ?? folds.FirstOrDefault(fold => fold.IsActive) ?? folds[0];
        if (!_fold.IsActive)
            _asked = null;
        _results.Clear();
        foreach (var fold in folds.Where(fold => fold.State is FoldRunState.Completed or FoldRunState.Stopped))
        {
            if (ReadOrNull(() => RunStore.ReadResult(FolderOf(fold))) is { } result)
                _results[fold.Id] = result;
        }

        _predictions = _results.ContainsKey(_fold.Id) ? ReadOrNull(() => RunStore.ReadPredictions(FolderOf(_fold), ChosenWeights)) ?? [] : [];
        _log = _fold.Problem is null ? [] : WorkerLog.Tail(FolderOf(_fold), LogLines);
    }

    async Task FollowAsync(FoldRun fold, FoldCharts charts, CancellationToken ct)
    {
        try
        {
            while (!ct.IsCancellationRequested)
            {
                // Subscribe, then read what is there, then drop what comes twice: nothing falls between the two.
                using var events = Pump.Subscribe(FolderOf(fold));
                var lastSeq = await ShowPastAsync(fold, charts, ct);
                await foreach (var batch in events.ReadAsync(ct))
                {
                    var fresh = batch.Where(runEvent => runEvent.Seq > lastSeq).ToList();
                    if (fresh.Count == 0)
                        continue;
                    lastSeq = fresh[^1].Seq;
                    await InvokeAsync(() => ShowAsync(fresh, charts, ct));
                }

                if (!events.HasLagged)
                    return;
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException)
        {
            // The page or the tab was left, or the site stops.
        }
    }

    async Task<long> ShowPastAsync(FoldRun fold, FoldCharts charts, CancellationToken ct)
    {
        await InvokeAsync(async () =>
        {
            (_started, _step, _epoch) = (null, null, null);
            _warnings.Clear();
            await charts.ResetAsync(ct);
        });
        var reader = new RunEventReader(FolderOf(fold));
        var lastSeq = 0L;
        while (reader.Read() is { Count: > 0 } events)
        {
            lastSeq = events[^1].Seq;
            await InvokeAsync(() => ShowAsync(events, charts, ct));
        }

        return lastSeq;
    }

    async Task ShowAsync(IReadOnlyList<RunEvent> events, FoldCharts charts, CancellationToken ct)
    {
        foreach (var runEvent in events)
        {
            switch (runEvent)
            {
                case StartedEvent started:
                    _started = started;
                    break;
                case StepEvent step:
                    _step = step;
                    break;
                case EpochEvent epoch:
                    _epoch = epoch;
                    break;
                case WarningEvent warning:
                    _warnings.Add(warning.Message);
                    break;
            }
        }

        if (_warnings.Count > WarningsShown)
            _warnings.RemoveRange(0, _warnings.Count - WarningsShown);
        await charts.AppendAsync(events, ct);
        StateHasChanged();
    }

    IEnumerable<(string Name, string Value)> LiveFacts(FoldRun fold)
    {
        yield return ("state", RunText.State(fold.State));
        if (_started is { } started)
        {
            yield return ("device", started.Device == "cpu" ? $"CPU, {started.Threads} threads" : started.Device);
            yield return ("cells", $"{started.TrainCells} train · {started.ValidationCells} validation · {started.TestCells} test");
        }

        if (_epoch is { } epoch || (fold.IsActive && _step is not null))
            yield return ("epoch", $"{_epoch?.Epoch ?? 0} of {_started?.Epochs ?? _run!.Settings.Epochs}");
        if (_epoch is not null)
            yield return ("learning rate", _epoch.LearningRate.ToString("0.#######"));
        if (fold.IsActive && _step is { ImagesPerSecond: > 0 } step)
            yield return ("speed", $"{step.ImagesPerSecond:0.0} images/s");
        if (fold.IsActive && _epoch is { SecondsLeft: > 0 and < double.PositiveInfinity } running)
            yield return ("left", Durations.Text(TimeSpan.FromSeconds(running.SecondsLeft)));
        if (!fold.IsActive && _results.GetValueOrDefault(fold.Id) is { } result)
            yield return ("time", Durations.Text(TimeSpan.FromSeconds(result.Seconds)));
    }

    async Task StopAsync() => await AskAsync("stop", stop.ExecuteAsync);

    async Task CancelAsync() => await AskAsync("cancel", cancel.ExecuteAsync);

    async Task RequeueAsync() => await AskAsync(null, requeue.ExecuteAsync);

    async Task AskAsync(string? what, Func<int, CancellationToken, Task<bool>> ask)
    {
        var person = (await Authentication).User;
        if (_fold is null || (!person.IsInRole(Roles.Reviewer) && !person.IsInRole(Roles.Admin)))
            return;
        if (await ask(_fold.Id, CancellationToken.None))
            _asked = what;
        Supervisor.Wake();
        Changes.Publish();
    }

    TestFigures? Figures(RunResult result) => ChosenWeights == Weights.Best ? result.Best : result.Last;

    string? Current(Weights weights) => weights == ChosenWeights ? "true" : null;

    string WeightsAddress(Weights weights) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["fold"] = _fold?.Fold,
        ["weights"] = RunStore.Name(weights),
    });

    /// <summary>A resumed fold's pictures must not come from the browser's memory of the former ones.</summary>
    static string Version(FoldRun fold) => (fold.EndedAt?.UtcTicks ?? 0).ToString("x");

    RunFolder FolderOf(FoldRun fold) => new(paths.Below(fold.Folder));

    static T? ReadOrNull<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            return null;
        }
    }
}
