using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SpermIbfc.Web.Components.Controls;

/// <summary>
/// Gives a module of the browser's bench its element. The module is mounted once, with the options of that moment: give
/// the host a <c>@key</c> to mount it anew.
/// </summary>
public sealed partial class BenchHost(IJSRuntime js) : IAsyncDisposable
{
    ElementReference _element;
    IJSObjectReference? _module;
    IJSObjectReference? _handle;
    string? _problem;
    bool _disposed;

    /// <summary>The module's name: <c>/assets/{Module}.js</c>.</summary>
    [Parameter, EditorRequired]
    public string Module { get; set; } = "";

    /// <summary>What <c>mount</c> is given, as JSON.</summary>
    [Parameter, EditorRequired]
    public object Options { get; set; } = new();

    /// <summary>A <see cref="DotNetObjectReference"/> that the module calls back; its owner disposes it.</summary>
    [Parameter]
    public object? Page { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", $"/assets/{Module}.js");
            _handle = await _module.InvokeAsync<IJSObjectReference>("mount", _element, Options, Page);
            if (_disposed)
                await ReleaseAsync();
        }
        catch (JSException error)
        {
            _problem = $"Load the page again. If it stays so, the site was built without its browser part. ({error.Message.Split('\n')[0]})";
            StateHasChanged();
        }
        catch (Exception error) when (IsGone(error))
        {
            // The page was left while it loaded.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await ReleaseAsync();
    }

    async Task ReleaseAsync()
    {
        try
        {
            if (_handle is { } handle)
            {
                _handle = null;
                await handle.InvokeVoidAsync("dispose");
                await handle.DisposeAsync();
            }
            if (_module is { } module)
            {
                _module = null;
                await module.DisposeAsync();
            }
        }
        catch (Exception error) when (IsGone(error) || error is JSException)
        {
            // With the circuit the page is gone as well, and the module with it.
        }
    }

    static bool IsGone(Exception error) => error is JSDisconnectedException or OperationCanceledException or ObjectDisposedException;
}
