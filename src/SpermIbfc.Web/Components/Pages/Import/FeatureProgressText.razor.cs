using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Features;
using SpermIbfc.Web.Features;

namespace SpermIbfc.Web.Components.Pages.Import;

/// <summary>How far the features of an acquisition are, while they are not all there.</summary>
public sealed partial class FeatureProgressText : IDisposable
{
    IDisposable? _subscription;
    string? _text;
    string? _detail;
    bool _running;

    [Parameter, EditorRequired]
    public int AcquisitionId { get; set; }

    [Inject]
    internal FeatureDesk Desk { get; set; } = null!;

    [Inject]
    internal FeatureQueries Features { get; set; } = null!;

    // Subscribed before the state is read, so that no end is missed between the two.
    protected override void OnInitialized() => _subscription = Desk.Subscribe(() => _ = InvokeAsync(StepAsync));

    protected override Task OnParametersSetAsync() => ShowAsync();

    public void Dispose() => _subscription?.Dispose();

    async Task StepAsync()
    {
        // Only of this acquisition, and once after its end.
        if (!_running && Desk.Current?.AcquisitionId != AcquisitionId)
            return;
        await ShowAsync();
        StateHasChanged();
    }

    async Task ShowAsync()
    {
        var current = Desk.Current;
        _running = current?.AcquisitionId == AcquisitionId;
        if (_running)
        {
            (_text, _detail) = ($"features: {current!.Text}", null);
            return;
        }
        (_text, _detail) = await Features.StateAsync(AcquisitionId, CancellationToken.None) switch
        {
            { Problem: { } problem, At: null } => ("no features", problem),
            { Problem: { } problem } => ("features, not of all cells", problem),
            { At: null } => ("features: waiting", null),
            _ => ((string?)null, (string?)null),
        };
    }
}
