using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Components.Pages.Bench;

namespace SpermIbfc.Web.Components.Pages.Cells;

/// <summary>Every cell of a study as a picture. The address holds what is shown, so that a view can be sent to somebody.</summary>
public sealed partial class CellsPage(BenchAccess access, StudyQueries studies, RoiExport export, NavigationManager navigation) : IDisposable
{
    readonly CancellationTokenSource _closed = new();
    int _loaded;
    bool _ready;
    bool _isEmpty;
    bool _canEdit;
    string _user = "";
    bool _canReview;
    int _brightField;
    bool _isDrawn;
    string _address = "";

    [Parameter]
    public int StudyId { get; set; }

    protected override void OnInitialized()
    {
        _address = navigation.Uri;
        navigation.LocationChanged += OnMoved;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == StudyId)
            return;
        _loaded = StudyId;
        try
        {
            if (await studies.FindAsync(StudyId, _closed.Token) is not { } study)
            {
                navigation.NotFound();
                return;
            }
            _brightField = study.Channels.Where(channel => channel.Role == ChannelRole.BrightField).Select(channel => channel.Position).FirstOrDefault();
            (_user, _canEdit, _canReview) = await access.PersonAsync();
            _isDrawn = await export.AnyAsync(StudyId, _closed.Token);
            _isEmpty = !await access.HasCellsAsync(StudyId);
            _ready = true;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnMoved;
        _closed.Cancel();
        _closed.Dispose();
    }

    // A link from one view of the cells to another mounts the gallery anew; its own changes of the address come not here.
    void OnMoved(object? sender, LocationChangedEventArgs moved) => InvokeAsync(() =>
    {
        _address = moved.Location;
        StateHasChanged();
    });

    object Options() => new { studyId = StudyId, canEdit = _canEdit, canReview = _canReview, user = _user, channel = _brightField };
}
