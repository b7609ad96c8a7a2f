using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpermIbfc.Browser.Tests;

/// <summary>
/// A Chromium that nobody watches but to ask a question: its page evaluates scripts, and the browser keeps no record of
/// requests, as it does for a driver such as Playwright. What it holds is what the page itself makes it hold.
/// </summary>
sealed partial class BareChromium : IAsyncDisposable
{
    readonly Process process;
    readonly DirectoryInfo profile;
    readonly ClientWebSocket browser, page;
    int lastId;

    BareChromium(Process process, DirectoryInfo profile, ClientWebSocket browser, ClientWebSocket page) =>
        (this.process, this.profile, this.browser, this.page) = (process, profile, browser, page);

    public static async Task<BareChromium> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("spermibfc-chromium-");
        var start = new ProcessStartInfo(Chromium.Executable, [.. Chromium.Quiet, "--headless=new", "--remote-debugging-port=0", "--window-size=1280,720", $"--user-data-dir={profile.FullName}", "about:blank"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } said && Listening().Match(said) is { Success: true } match)
                address.TrySetResult(new Uri(match.Groups[1].Value));
        };
        process.BeginErrorReadLine();
        var endpoint = await address.Task.WaitAsync(TimeSpan.FromSeconds(60));
        using var client = new HttpClient();
        var targets = await client.GetFromJsonAsync<JsonElement>(new Uri($"http://{endpoint.Authority}/json/list"));
        var target = targets.EnumerateArray().First(each => each.GetProperty("type").GetString() == "page").GetProperty("webSocketDebuggerUrl").GetString()!;
        return new BareChromium(process, profile, await OpenAsync(endpoint), await OpenAsync(new Uri(target)));
    }

    public async Task GoAsync(Uri address)
    {
        await AskAsync(page, "Page.navigate", new { url = address.ToString() });
        await WaitAsync($"location.href === {JsonSerializer.Serialize(address.ToString())} && document.readyState === 'complete'");
    }

    /// <summary>Asks until the expression is true.</summary>
    public async Task WaitAsync(string expression, int minutes = 1)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(minutes); await Task.Delay(100))
        {
            if (await TryAsync(expression) is { ValueKind: JsonValueKind.True })
                return;
        }
        throw new TimeoutException($"Not true within {minutes} min: {expression}");
    }

    /// <summary>What a script gives, awaited where it promises.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await AskAsync(page, "Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        if (answer.TryGetProperty("exceptionDetails", out var exception))
            throw new InvalidOperationException(exception.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>What the page holds after its garbage is collected.</summary>
    public async Task<PageMemory> MemoryAsync()
    {
        // What finalizers let go in the first is free only after another.
        for (var i = 0; i < 2; i++)
            await AskAsync(page, "HeapProfiler.collectGarbage");
        await AskAsync(page, "Performance.enable");
        var metrics = await AskAsync(page, "Performance.getMetrics");
        return PageMemory.From(await AskAsync(page, "Runtime.getHeapUsage"), metrics, await RendererMegabytesAsync());
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        page.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        profile.Delete(recursive: true);
    }

    async Task<double> RendererMegabytesAsync() =>
        (await AskAsync(browser, "SystemInfo.getProcessInfo")).GetProperty("processInfo").EnumerateArray()
            .Where(each => each.GetProperty("type").GetString() == "renderer").Max(each => ProcessMemory.ResidentMegabytes(each.GetProperty("id").GetInt32()));

    // While a page is being changed for another, it may answer with an error.
    async Task<JsonElement?> TryAsync(string expression)
    {
        try
        {
            return await EvaluateAsync(expression);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static async Task<ClientWebSocket> OpenAsync(Uri address)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(address, CancellationToken.None);
        return socket;
    }

    async Task<JsonElement> AskAsync(ClientWebSocket socket, string method, object? parameters = null)
    {
        var id = ++lastId;
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { } }), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        for (; ; )
        {
            using var message = await JsonDocument.ParseAsync(await ReceiveAsync(socket));
            // Events of a domain come in between.
            if (!message.RootElement.TryGetProperty("id", out var answered) || answered.GetInt32() != id)
                continue;
            return message.RootElement.TryGetProperty("result", out var result) ? result.Clone() : throw new InvalidOperationException($"{method}: {message.RootElement}");
        }
    }

    static async Task<Stream> ReceiveAsync(ClientWebSocket socket)
    {
        var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (ValueWebSocketReceiveResult part; ;)
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                break;
        }
        whole.Position = 0;
        return whole;
    }

    [GeneratedRegex("DevTools listening on (ws://\\S+)")]
    private static partial Regex Listening();
}
