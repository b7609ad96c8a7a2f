using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Cli;

sealed record SiteStudy(int Id, string Name);

sealed record SiteUpload(string ImportId, string Name);

sealed record SiteFile(string Path, long Received, long Size, long Modified, bool IsWhole);

sealed record SiteProblem(string File, string Reason);

sealed record SiteTwin(string File, string SameAs);

sealed record SiteImport(string State, int Done, int Total, long? DoneBytes, long? TotalBytes, double? PerSecond, bool PaceIsInBytes, double? SecondsLeft, int? AcquisitionId, string? Message);

sealed record SiteReport(int Files, int Cells, int Labels, IReadOnlyList<SiteProblem> Problems, IReadOnlyList<SiteTwin> Twins);

/// <summary>The site's API for imports, as docs/formats/import.md has it.</summary>
sealed class SiteClient : IDisposable
{
    readonly HttpClient _http;

    public SiteClient(Uri address)
    {
        // A chunk may wait long for a slow disk, or for the hash of what arrived before a restart.
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        _http.DefaultRequestHeaders.Add("X-SpermIbfc", "1");
    }

    public void Dispose() => _http.Dispose();

    public async Task SignInAsync(string email, string password, CancellationToken ct)
    {
        using var answer = await _http.PostAsJsonAsync("/api/session", new { email, password }, ct);
        await RequireAsync(answer, ct);
    }

    public Task<IReadOnlyList<SiteStudy>> StudiesAsync(CancellationToken ct) => GetAsync<IReadOnlyList<SiteStudy>>("/api/studies", ct);

    public Task<IReadOnlyList<SiteUpload>> OpenUploadsAsync(int study, CancellationToken ct) => GetAsync<IReadOnlyList<SiteUpload>>($"/api/studies/{study}/imports", ct);

    public async Task<string> BeginAsync(int study, string name, int files, long bytes, CancellationToken ct)
    {
        using var answer = await _http.PostAsJsonAsync($"/api/studies/{study}/imports", new { name, files, bytes }, ct);
        await RequireAsync(answer, ct);
        return (await ReadAsync<SiteUpload>(answer, ct)).ImportId;
    }

    public Task<IReadOnlyList<SiteFile>> ArrivedAsync(string import, CancellationToken ct) => GetAsync<IReadOnlyList<SiteFile>>($"/api/imports/{import}/files", ct);

    public Task<SiteFile> ArrivedAsync(string import, string path, CancellationToken ct) => GetAsync<SiteFile>($"/api/imports/{import}/files?path={Uri.EscapeDataString(path)}", ct);

    /// <summary>Sends a piece; what the site has of the file then. An offset that is not the site's is answered, not thrown.</summary>
    public async Task<SiteFile> PutAsync(string import, FileToSend file, long offset, ReadOnlyMemory<byte> piece, CancellationToken ct)
    {
        using var content = new ReadOnlyMemoryContent(piece);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await _http.PutAsync(
            $"/api/imports/{import}/files?path={Uri.EscapeDataString(file.Path)}&offset={offset}&size={file.Length}&modified={file.ModifiedMilliseconds}", content, ct);
        if (answer.StatusCode == HttpStatusCode.Conflict
            && await answer.Content.ReadFromJsonAsync<JsonElement>(ct) is var problem && problem.TryGetProperty("received", out var received))
            return new SiteFile(file.Path, received.GetInt64(), file.Length, file.ModifiedMilliseconds, IsWhole: false);
        await RequireAsync(answer, ct);
        return await ReadAsync<SiteFile>(answer, ct);
    }

    public async Task FinishAsync(string import, CancellationToken ct)
    {
        using var answer = await _http.PostAsync($"/api/imports/{import}/finish", null, ct);
        await RequireAsync(answer, ct);
    }

    public Task<SiteImport> StatusAsync(string import, CancellationToken ct) => GetAsync<SiteImport>($"/api/imports/{import}", ct);

    public Task<SiteReport> ReportAsync(int acquisition, CancellationToken ct) => GetAsync<SiteReport>($"/api/acquisitions/{acquisition}/report", ct);

    async Task<T> GetAsync<T>(string path, CancellationToken ct)
    {
        using var answer = await _http.GetAsync(path, ct);
        await RequireAsync(answer, ct);
        return await ReadAsync<T>(answer, ct);
    }

    static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(ct) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new SiteException($"{answer.RequestMessage?.RequestUri} did not answer as a SpermIbfc of this version does ({error.Message}).", WorkerExitCode.Environment);
        }
    }

    static async Task RequireAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode) return;
        string text = await answer.Content.ReadAsStringAsync(ct);
        throw new SiteException(DetailOf(text) ?? $"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}.", CodeOf(answer.StatusCode)) { Status = (int)answer.StatusCode };
    }

    static WorkerExitCode CodeOf(HttpStatusCode status) => (int)status == 507 ? WorkerExitCode.DiskFull : WorkerExitCode.BadInput;

    static string? DetailOf(string text)
    {
        try
        {
            using var problem = JsonDocument.Parse(text);
            return problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The site refused something, in its own words.</summary>
sealed class SiteException(string message, WorkerExitCode exitCode) : Exception(message)
{
    public WorkerExitCode ExitCode => exitCode;

    public int? Status { get; init; }

    /// <summary>Busy, stopping, or a proxy before a site that is being started: it may be different in a moment.</summary>
    public bool IsPassing => Status is 408 or 429 or >= 500 and not 507;
}
