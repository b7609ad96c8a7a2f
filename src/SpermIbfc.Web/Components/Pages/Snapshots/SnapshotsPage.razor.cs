using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Components.Layout;
using SpermIbfc.Web.Components.Pages.Review;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Components.Pages.Snapshots;

/// <summary>The numbers first, then the act, then what was frozen so far.</summary>
public sealed partial class SnapshotsPage(SnapshotQueries queries, StudyProgress progress, TimeProvider time) : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    readonly CancellationTokenSource _closed = new();
    IDisposable? _subscription;
    SnapshotPreview? _preview;
    IReadOnlyList<SnapshotSummary>? _snapshots;
    FreezeJob? _job;
    string _name = "";
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

    /// <summary>“approved” for approved work only; all current work without.</summary>
    [SupplyParameterFromQuery]
    public string? Work { get; set; }

    [CascadingParameter]
    Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override void OnInitialized() => _subscription = Changes.Subscribe(() => _ = InvokeAsync(ReloadAsync));

    protected override async Task OnParametersSetAsync()
    {
        var before = _job;
        await LoadAsync();
        if (before is not { IsRunning: true } && _job is { IsRunning: true })
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
        progress.Tell();
        StateHasChanged();
    }

    async Task LoadAsync()
    {
        try
        {
            _preview = await queries.PreviewAsync(StudyId, Chosen, _protocol, _folds, _closed.Token);
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

    bool OnlyApproved => string.Equals(Work, nameof(SnapshotWork.Approved), StringComparison.OrdinalIgnoreCase);

    SnapshotWork Chosen => OnlyApproved ? SnapshotWork.Approved : SnapshotWork.All;

    string Wanted => OnlyApproved ? "that is approved as it stands " : "";

    string Address(bool onlyApproved, int? open) =>
        $"/studies/{StudyId}/snapshots{TrailAddress.Query(("work", onlyApproved ? "approved" : null), ("open", open?.ToString(CultureInfo.InvariantCulture)))}";

    async Task FreezeAsync()
    {
        var person = (await Authentication).User;
        if (!person.IsInRole(Data.Accounts.Roles.Reviewer) && !person.IsInRole(Data.Accounts.Roles.Admin))
            return;
        _job = Freezer.Start(new FreezeRequest(StudyId, _name, _protocol, _folds, _seed, Chosen), person.Author());
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

    string WhatToDo(SnapshotPreview preview) => OnlyApproved
        ? $"Not enough approved cells for {_folds} folds yet: approve some more, or freeze all current work."
        : preview.Focused + preview.OutOfFocus + preview.Drawn == 0
            ? "No cell is labelled focused or out of focus yet, and none has head and midpiece drawn. Label some cells first."
            : $"Not enough cells for {_folds} folds yet: label or draw some more.";
}
