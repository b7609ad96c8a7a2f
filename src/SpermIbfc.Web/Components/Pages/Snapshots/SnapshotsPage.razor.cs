using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Components.Pages.Snapshots;

/// <summary>The numbers first, then the act, then what was frozen so far.</summary>
public sealed partial class SnapshotsPage(SnapshotQueries queries, TimeProvider time) : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    static readonly (SnapshotWork Work, string Name)[] Works = [(SnapshotWork.All, "all current work"), (SnapshotWork.Approved, "approved work only, unchanged since")];

    readonly CancellationTokenSource _closed = new();
    IDisposable? _subscription;
    SnapshotPreview? _preview;
    IReadOnlyList<SnapshotSummary>? _snapshots;
    FreezeJob? _job;
    string _name = "";
    SnapshotWork _work;
    SplitProtocol _protocol = SplitProtocol.KFold;
    int _folds = 5;
    long _seed = 1;

    [Inject]
    SnapshotFreezer Freezer { get; set; } = null!;

    [Inject]
    RunChanges Changes { get; set; } = null!;

    [Parameter]
    public int StudyId { get; set; }

    /// <summary>The snapshot whose folds are shown.</summary>
    [SupplyParameterFromQuery]
    public int? Open { get; set; }

    [CascadingParameter]
    Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _subscription = Changes.Subscribe(() => _ = InvokeAsync(ReloadAsync));
        await LoadAsync();
        if (_job is { IsRunning: true })
            _ = FollowAsync();
    }

    public void Dispose()
    {
        if (_job is { IsRunning: false } job)
            Freezer.Forget(job);
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
            _preview = await queries.PreviewAsync(StudyId, _work, _protocol, _folds, _closed.Token);
            _snapshots = await queries.ListAsync(StudyId, _closed.Token);
            _job = Freezer.JobOf(StudyId);
            if (_name.Length == 0)
                _name = $"Snapshot {_snapshots.Count + 1}";
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    string Wanted => _work == SnapshotWork.Approved ? "that is approved " : "";

    Task ChooseAsync(SnapshotWork work)
    {
        _work = work;
        return LoadAsync();
    }

    async Task FreezeAsync()
    {
        var person = (await Authentication).User;
        if (!person.IsInRole(Data.Accounts.Roles.Reviewer) && !person.IsInRole(Data.Accounts.Roles.Admin))
            return;
        _job = Freezer.Start(new FreezeRequest(StudyId, _name, _protocol, _folds, _seed, _work), person.Author());
        _name = "";
        _ = FollowAsync();
    }

    /// <summary>Shows the count while it runs; the end is told by the notifier.</summary>
    async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (_job is { IsRunning: true } && await timer.WaitForNextTickAsync(_closed.Token))
                await InvokeAsync(StateHasChanged);
            await InvokeAsync(ReloadAsync);
        }
        catch (OperationCanceledException)
        {
            // The page was left; the freezing goes on.
        }
    }

    string WhatToDo(SnapshotPreview preview) => _work == SnapshotWork.Approved
        ? $"Not enough approved cells for {_folds} folds yet: approve some more, or freeze all current work."
        : preview.Focused + preview.OutOfFocus + preview.Drawn == 0
            ? "No cell is labelled focused or out of focus yet, and none has head and midpiece drawn. Label some cells first."
            : $"Not enough cells for {_folds} folds yet: label or draw some more.";
}
