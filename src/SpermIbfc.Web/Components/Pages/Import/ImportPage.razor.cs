using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Accounts;
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
    IReadOnlyList<ContainerQuestion> _questions = [];
    IReadOnlyList<StudyChannel> _channels = [];
    string? _expected;
    string? _problem;
    PersonRights? _person;
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
        _person = await Access.PersonAsync();
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

    /// <summary>The browser has sent all files of an import, a container among them: its channels are asked for.</summary>
    [JSInvokable]
    public async Task OnContainersArrived(string importId, IReadOnlyDictionary<string, string?>? labels)
    {
        if (Desk.Find(importId) is { } job && MayFill(job))
            job.Choose(labels?.ToDictionary(pair => pair.Key, pair => Enum.TryParse<FocusValue>(pair.Value, ignoreCase: true, out var value) ? value : (FocusValue?)null, StringComparer.Ordinal));
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
        if (MayCancel(importId))
            ImportDesk.Cancel(Desk.Find(importId)!);
    }

    bool MayCancel(string importId) => Desk.Find(importId) is { } job && _person?.MayCancel(job) == true;

    bool MayFill(ImportJob job) => _person?.MayFill(job) == true;

    async Task StartFolderAsync(ServerFolderChoice choice)
    {
        if (_person is not { CanAnnotate: true, User: var user })
            return;
        var begun = await Desk.BeginFolderAsync(StudyId, choice.Name, user, choice.Sources, choice.LeftOut, CancellationToken.None);
        // Which of a container's channels are the study's is asked first.
        begun.Job?.Choose(choice.Classes);
        _problem = begun.Job is not { } job ? begun.Problem : job.AwaitsChannels ? null : Desk.Start(job, choice.Classes);
        await ShowAsync();
    }

    async Task StartContainersAsync(string importId, IReadOnlyDictionary<string, ContainerChoices> choices)
    {
        if (Desk.Find(importId) is { } job && MayFill(job))
            _problem = Desk.Start(job, classes: null, choices);
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
        _questions = [.. Desk.OfStudy(StudyId).Where(job => job.AwaitsChannels && MayFill(job)).Select(job => _questions.FirstOrDefault(known => known.ImportId == job.Id) ?? ContainerQuestion.Of(job, _closed.Token))];
        if (await Studies.FindAsync(StudyId, CancellationToken.None) is { } study)
        {
            _channels = study.Channels;
            _expected = $"A cell of this study has {Counted(study.Channels.Count)}: {string.Join(", ", study.Channels.OrderBy(channel => channel.Position).Select(channel => channel.Name))}.";
        }
    }

    static string Counted(int channels) => channels == 1 ? "1 channel" : $"{channels} channels";
}
