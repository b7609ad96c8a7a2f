using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Components.Layout;

/// <summary>The steps of the work in their order, each with how far it has come.</summary>
public sealed partial class StudyRail(NavigationManager navigation, StudyCountsQuery query, StudyProgress progress, TimeProvider time) : IDisposable
{
    static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(10);

    readonly CancellationTokenSource _closed = new();
    StudyCounts _counts = StudyCounts.None;
    int _loadedStudy;

    [Parameter, EditorRequired]
    public int StudyId { get; set; }

    protected override void OnInitialized()
    {
        navigation.LocationChanged += OnLocationChanged;
        progress.Changed += OnProgress;
        _ = RefreshAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loadedStudy == StudyId)
            return;
        _loadedStudy = StudyId;
        await LoadAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        progress.Changed -= OnProgress;
        _closed.Cancel();
        _closed.Dispose();
    }

    void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(ShowAsync);

    void OnProgress() => _ = InvokeAsync(ShowAsync);

    async Task ShowAsync()
    {
        if (_closed.IsCancellationRequested)
            return;
        await LoadAsync();
        StateHasChanged();
    }

    async Task RefreshAsync()
    {
        using var timer = new PeriodicTimer(RefreshInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_closed.Token))
                await InvokeAsync(ShowAsync);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    async Task LoadAsync()
    {
        try
        {
            _counts = await query.OfAsync(StudyId, _closed.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left while counting.
        }
    }

    RenderFragment Room(string room, string name, string? count, string? meaning) => builder =>
    {
        var isHere = StudyAddress.RoomOf(navigation.ToBaseRelativePath(navigation.Uri)) == room;
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", $"/studies/{StudyId}/{room}");
        builder.AddAttribute(2, "aria-current", isHere ? "page" : null);
        builder.AddContent(3, name);
        if (count is not null)
            AddCount(builder, count, meaning);
        builder.CloseElement();
    };

    static void AddCount(RenderTreeBuilder builder, string count, string? meaning)
    {
        builder.OpenElement(4, "span");
        builder.AddAttribute(5, "class", "count");
        builder.AddAttribute(6, "title", meaning);
        builder.AddContent(7, count);
        builder.CloseElement();
    }
}
