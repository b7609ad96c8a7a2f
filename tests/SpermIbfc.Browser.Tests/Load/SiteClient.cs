using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpermIbfc.Browser.Tests.Load;

/// <summary>A browser without a window: its cookies, its six connections, and the header of the site's API.</summary>
sealed class SiteClient : IDisposable
{
    const int ConnectionsOfABrowser = 6;
    readonly HttpClient http;

    public SiteClient(Uri site)
    {
        http = new HttpClient(new SocketsHttpHandler
        {
            CookieContainer = new CookieContainer(),
            MaxConnectionsPerServer = ConnectionsOfABrowser,
            AutomaticDecompression = DecompressionMethods.All,
        })
        {
            BaseAddress = site,
            Timeout = TimeSpan.FromSeconds(20),
        };
        http.DefaultRequestHeaders.Add("X-SpermIbfc", "1");
    }

    /// <summary>Where what is asked from now on is noted.</summary>
    public RequestLog Log { get; set; } = new();

    public Task<byte[]?> GetAsync(RequestKind kind, string path) => SendAsync(kind, HttpMethod.Get, path, null);

    public async Task<JsonElement?> GetJsonAsync(RequestKind kind, string path) => Json(await GetAsync(kind, path));

    public Task<byte[]?> SendAsync(RequestKind kind, HttpMethod method, string path, object? body) =>
        AskAsync(kind, method, path, body is null ? null : JsonContent.Create(body));

    public Task<byte[]?> PostFormAsync(RequestKind kind, string path, IReadOnlyDictionary<string, string> fields) =>
        AskAsync(kind, HttpMethod.Post, path, new FormUrlEncodedContent(fields));

    /// <summary>Sends an edit.</summary>
    /// <returns>The status, and the site's answer; 0 and null where none came.</returns>
    public async Task<(int Status, JsonElement? Answer)> EditAsync(string path, object body)
    {
        var (status, bytes) = await TimeAsync(RequestKind.Edit, HttpMethod.Post, path, JsonContent.Create(body));
        return (status, Json(bytes));
    }

    public void Dispose() => http.Dispose();

    static JsonElement? Json(byte[]? bytes) => bytes is { Length: > 0 } ? JsonSerializer.Deserialize<JsonElement>(bytes) : null;

    async Task<byte[]?> AskAsync(RequestKind kind, HttpMethod method, string path, HttpContent? content) =>
        await TimeAsync(kind, method, path, content) is (>= 200 and < 300, var bytes) ? bytes : null;

    async Task<(int Status, byte[]? Bytes)> TimeAsync(RequestKind kind, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var start = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request);
            var bytes = await response.Content.ReadAsByteArrayAsync();
            var status = (int)response.StatusCode;
            var answer = new Answer(kind, Stopwatch.GetElapsedTime(start).TotalMilliseconds, status);
            Log.Add(answer.IsFailure ? answer with { Text = $"{method} {path}: {status} {System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 300)))}" } : answer);
            return (status, bytes);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException or IOException)
        {
            Log.Add(new Answer(kind, Stopwatch.GetElapsedTime(start).TotalMilliseconds, 0, $"{method} {path}: {problem.Message}"));
            return (0, null);
        }
    }
}
