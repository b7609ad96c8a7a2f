using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Components.Pages.Bench;
using SpermIbfc.Web.Imports;

namespace SpermIbfc.Web.Components.Pages.Import;

/// <summary>Brings images in, and shows every import under way: it goes on whether this page is open or not.</summary>
public sealed partial class ImportPage : IDisposable
{
    const int EndedShown = 3;
    static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);

    readonly CancellationTokenSource _closed = new();
    IReadOnlyList<ImportStatus> _statuses = [];
    IReadOnlyList<AcquisitionSummary> _acquisitions = [];
    DotNetObjectReference<ImportPage>? _self;
    string? _expected;
    string? _problem;
    string _user = "";
    bool _canEdit;
    bool _loaded;

    [Parameter]
    public int StudyId { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    string? From { get; set; }

    [Inject]
    internal ImportDesk Desk { get; set; } = null!;

    [Inject]
    internal BenchAccess Access { get; set; } = null!;

    [Inject]
    internal StudyQueries Studies { get; set; } = null!;

    [Inject]
    internal AcquisitionQueries Acquisitions { get; set; } = null!;

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    bool FromServer => From == "server";

    protected override void OnInitialized()
    {
        _self = DotNetObjectReference.Create(this);
        _ = WatchAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        (_canEdit, _user) = await Access.PersonAsync();
        if (await Studies.FindAsync(StudyId, CancellationToken.None) is { } study)
            _expected = $"A cell of this study has {Counted(study.Channels.Count)}: {string.Join(", ", study.Channels.OrderBy(channel => channel.Position).Select(channel => channel.Name))}.";
        await ShowAsync();
        _loaded = true;
    }

    /// <summary>The browser has sent all files of an import.</summary>
    [JSInvokable]
    public async Task OnImportStarted(string importId)
    {
        await ShowAsync();
        StateHasChanged();
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _self?.Dispose();
    }

    void Cancel(string importId)
    {
        if (_canEdit && Desk.Find(importId) is { } job)
            ImportDesk.Cancel(job);
    }

    async Task StartFolderAsync(ServerFolderChoice choice)
    {
        var begun = await Desk.BeginFolderAsync(StudyId, choice.Name, _user, choice.Sources, choice.LeftOut, CancellationToken.None);
        _problem = begun.Job is { } job ? Desk.Start(job, choice.Classes) : begun.Problem;
        await ShowAsync();
    }

    async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Refresh, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_closed.Token))
            {
                if (Desk.OfStudy(StudyId).Any(job => !job.IsOver) || _statuses.Any(status => !status.IsOver))
                {
                    await InvokeAsync(async () =>
                    {
                        await ShowAsync();
                        StateHasChanged();
                    });
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }

    async Task ShowAsync()
    {
        var statuses = Desk.OfStudy(StudyId).Select(job => job.Status()).ToList();
        _statuses = [.. statuses.Where(status => !status.IsOver), .. statuses.Where(status => status.IsOver).Take(EndedShown)];
        _acquisitions = await Acquisitions.OfStudyAsync(StudyId, CancellationToken.None);
    }

    static string Counted(int channels) => channels == 1 ? "1 channel" : $"{channels} channels";
}
