using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SpermIbfc.Data.Runs;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Components.Pages.Training;

/// <summary>The browser's charts of one fold, fed by the page.</summary>
public sealed partial class FoldCharts(IJSRuntime js) : IAsyncDisposable
{
    readonly TaskCompletionSource<IJSObjectReference> _mounted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    ElementReference _element;

    [Parameter, EditorRequired]
    public int FoldRunId { get; set; }

    [Parameter, EditorRequired]
    public int Epochs { get; set; }

    [Parameter, EditorRequired]
    public string MetricName { get; set; } = "";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", "/assets/charts.js");
            _mounted.TrySetResult(await module.InvokeAsync<IJSObjectReference>("mount", _element, new
            {
                foldRunId = FoldRunId,
                epochs = Epochs,
                metricName = MetricName,
                canEdit = false,
            }));
        }
        catch (JSDisconnectedException)
        {
            _mounted.TrySetCanceled();
        }
    }

    public async Task ResetAsync(CancellationToken ct) => await CallAsync("reset", ct);

    public async Task AppendAsync(IEnumerable<RunEvent> events, CancellationToken ct) => await CallAsync("append", ct, ChartEvents.Of(events));

    public async ValueTask DisposeAsync()
    {
        _mounted.TrySetCanceled();
        try
        {
            if (_mounted.Task.IsCompletedSuccessfully)
            {
                await _mounted.Task.Result.InvokeVoidAsync("dispose");
                await _mounted.Task.Result.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the chart with it.
        }
    }

    async Task CallAsync(string method, CancellationToken ct, params object?[] arguments)
    {
        try
        {
            await (await _mounted.Task.WaitAsync(ct)).InvokeVoidAsync(method, ct, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone; the page is about to be disposed.
        }
    }
}
