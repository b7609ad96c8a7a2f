using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Components.Pages.Cells;

/// <summary>Every cell of a study as a picture. The address holds the filters, so that a view can be sent to somebody.</summary>
public sealed partial class CellsPage(CellQueries cells, StudyQueries studies, AcquisitionQueries acquisitions, NavigationManager navigation, IJSRuntime js) : IAsyncDisposable
{
    const int TileWidth = 136;

    readonly CancellationTokenSource _closed = new();
    ElementReference _gallery;
    DotNetObjectReference<CellsPage>? _self;
    IJSObjectReference? _watch;
    IReadOnlyList<StudyChannel> _channels = [];
    IReadOnlyList<AcquisitionSummary> _acquisitions = [];
    long[]? _ids;
    (int StudyId, CellFilter Filter)? _loaded;
    int _columns;

    [Parameter]
    public int StudyId { get; set; }

    [SupplyParameterFromQuery(Name = "label")]
    string? LabelText { get; set; }

    [SupplyParameterFromQuery(Name = "drawing")]
    string? DrawingText { get; set; }

    [SupplyParameterFromQuery(Name = "acquisition")]
    int? AcquisitionId { get; set; }

    [SupplyParameterFromQuery(Name = "channel")]
    int? ChannelPosition { get; set; }

    int Channel => ChannelPosition is { } position && _channels.Any(channel => channel.Position == position) ? position : 0;

    CellFilter Filter => new(CellFilterWords.Label(LabelText), CellFilterWords.Drawing(DrawingText), AcquisitionId);

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == (StudyId, Filter))
            return;
        try
        {
            _loaded = (StudyId, Filter);
            if (await studies.FindAsync(StudyId, _closed.Token) is not { } study)
            {
                navigation.NotFound();
                return;
            }
            _channels = [.. study.Channels.OrderBy(channel => channel.Position)];
            _acquisitions = await acquisitions.OfStudyAsync(StudyId, _closed.Token);
            _ids = await cells.IdsAsync(StudyId, Filter, _closed.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", "/gallery.js");
            _watch = await module.InvokeAsync<IJSObjectReference>("watchWidth", _gallery, _self);
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left while it loaded.
        }
    }

    /// <summary>The gallery is this wide now: as many tiles in a row as fit.</summary>
    [JSInvokable]
    public void OnWidth(double width)
    {
        var columns = Math.Clamp((int)(width / TileWidth), 1, 24);
        if (columns == _columns || _closed.IsCancellationRequested)
            return;
        _columns = columns;
        // Other rows than before: the list begins anew.
        _ids = _ids is null ? null : [.. _ids];
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        try
        {
            if (_watch is { } watch)
            {
                await watch.InvokeVoidAsync("dispose");
                await watch.DisposeAsync();
            }
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // With the circuit the page is gone as well.
        }
        _self?.Dispose();
        _closed.Dispose();
    }

    async ValueTask<ItemsProviderResult<IReadOnlyList<CellSummary>>> LoadRowsAsync(ItemsProviderRequest request)
    {
        var ids = _ids ?? [];
        var columns = Math.Max(1, _columns);
        var rows = (ids.Length + columns - 1) / columns;
        var wanted = ids.Skip(request.StartIndex * columns).Take(request.Count * columns).ToList();
        var found = await cells.SummariesAsync(wanted, request.CancellationToken);
        return new ItemsProviderResult<IReadOnlyList<CellSummary>>(found.Chunk(columns).ToList<IReadOnlyList<CellSummary>>(), rows);
    }

    void Go(string? channel = null, string? label = null, string? drawing = null, string? acquisition = null) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters($"/studies/{StudyId}/cells", new Dictionary<string, object?>
        {
            ["channel"] = Chosen(channel, Channel == 0 ? null : Channel.ToString()),
            ["label"] = Chosen(label, LabelText),
            ["drawing"] = Chosen(drawing, DrawingText),
            ["acquisition"] = Chosen(acquisition, AcquisitionId?.ToString()),
        }));

    static string? Chosen(string? now, string? before) => (now ?? before) is { Length: > 0 } value ? value : null;

    static string Text(ChangeEventArgs change) => change.Value?.ToString() ?? "";
}
