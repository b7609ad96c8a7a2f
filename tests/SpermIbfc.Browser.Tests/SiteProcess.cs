using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace SpermIbfc.Browser.Tests;

/// <summary>The published site in a process of its own, on a free port and a data folder that may outlive it.</summary>
sealed partial class SiteProcess : IAsyncDisposable
{
    /// <summary>Where all that the sites say is kept, for whoever looks into a failure.</summary>
    static readonly string? LogFile = Environment.GetEnvironmentVariable("SPERMIBFC_SITE_LOG");

    readonly Process process;
    readonly StringBuilder output = new();
    readonly TaskCompletionSource<string> firstCode = new(TaskCreationOptions.RunContinuationsAsynchronously);

    SiteProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The one-time code that the site printed for the first account.</summary>
    public Task<string> FirstAccountCode => firstCode.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>The most memory that the process has had resident so far.</summary>
    public double PeakMegabytes => ProcessMemory.PeakMegabytes(process.Id);

    public double ResidentMegabytes => ProcessMemory.ResidentMegabytes(process.Id);

    /// <summary>What its threads have had of the processors so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public string Output { get { lock (output) return output.ToString(); } }

    /// <summary>Waits until the site has said something.</summary>
    public async Task HasSaidAsync(string words)
    {
        for (var waited = Stopwatch.StartNew(); !Output.Contains(words, StringComparison.Ordinal); await Task.Delay(100))
        {
            if (process.HasExited || waited.Elapsed > TimeSpan.FromMinutes(3))
                throw new TimeoutException($"The site did not say “{words}”:\n{Output}");
        }
    }

    /// <param name="dataRoot">Where the site keeps what it must not lose.</param>
    /// <param name="settings">Environment variables of the process.</param>
    /// <param name="address">Where a site served before, for one that comes back there; a free port without.</param>
    /// <param name="folder">A published site; the one under test without.</param>
    public static async Task<SiteProcess> StartAsync(string dataRoot, IReadOnlyDictionary<string, string> settings, Uri? address = null, string? folder = null)
    {
        folder ??= Repository.Site;
        address ??= new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "SpermIbfc.Web.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DataRoot"] = dataRoot;
        start.Environment["WorkerPath"] = Path.Combine(folder, "worker", "ibfc.dll");
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var site = new SiteProcess(Process.Start(start)!, address);
        site.Listen();
        await site.WaitUntilServingAsync();
        return site;
    }

    /// <summary>Ends the site as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    void Listen()
    {
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    void Hear(string? line)
    {
        if (line is null)
            return;
        lock (output)
        {
            output.AppendLine(line);
            if (!string.IsNullOrEmpty(LogFile))
                File.AppendAllLines(LogFile, [line]);
        }
        if (Code().Match(line) is { Success: true } match)
            firstCode.TrySetResult(match.Value);
    }

    async Task WaitUntilServingAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60);)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The site ended with {process.ExitCode}:\n{Output}");
            try
            {
                if ((await client.GetAsync("/healthz")).StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(100);
        }
        throw new TimeoutException($"The site did not serve within a minute:\n{Output}");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}")]
    private static partial Regex Code();
}
