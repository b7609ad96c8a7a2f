using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Components.Layout;

/// <summary>The frame of every page: top bar, and the study's rail where the address names a study.</summary>
public sealed partial class MainLayout(NavigationManager navigation, StudyQueries studies) : IDisposable
{
    readonly CancellationTokenSource _closed = new();
    ErrorBoundary? _boundary;
    Study? _study;

    string SkipTarget => navigation.Uri.Split('#')[0] + "#content";

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        await LoadStudyAsync();
    }

    protected override void OnParametersSet() => _boundary?.Recover();

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        _closed.Cancel();
        _closed.Dispose();
    }

    void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        await LoadStudyAsync();
        StateHasChanged();
    });

    async Task LoadStudyAsync() =>
        _study = StudyAddress.StudyOf(navigation.ToBaseRelativePath(navigation.Uri)) is { } id
            ? await studies.FindAsync(id, _closed.Token)
            : null;
}
