using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Web.Tests.Api;

/// <summary><c>ibfc import</c> as a process, against the site.</summary>
public sealed class ImportCommandLineTests(BenchFixture bench) : IClassFixture<BenchFixture>, IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_OfAFolder_ComesInLabelledAndIsReported()
    {
        var name = $"day {bench.NextNumber()}";
        Write("day/focused/a.tif", BenchFixture.File(bench.NextNumber()));
        Write("day/unfocused/b.tif", BenchFixture.File(bench.NextNumber()));
        Write("day/unfocused/broken.tif", [1, 2, 3]);
        Write("day/.hidden", [1]);

        var (exit, output, error) = await IbfcAsync("import", In("day"), "--url", Url, "--study", "Mice", "--name", name, "--user", "annotator@lab.example");

        Assert.Equal(("", (int)WorkerExitCode.Done), (error, exit));
        Assert.Contains("1 hidden files are passed over.", output);
        Assert.Contains("2 cells imported from 3 files, 2 of them labelled; 1 left out, 0 with another's pixels.", output);
        Assert.Contains("left out: unfocused/broken.tif: ", output);
    }

    [Fact]
    public async Task Import_OfAnInterruptedUpload_SendsOnlyWhatIsMissing()
    {
        var name = $"again {bench.NextNumber()}";
        var (whole, half) = (BenchFixture.File(bench.NextNumber()), BenchFixture.File(bench.NextNumber()));
        Write("again/focused/whole.tif", whole);
        Write("again/focused/half.tif", half);
        var import = await bench.BeginAsync(name);
        using (await UploadChunksTests.PieceAsync(bench.Annotator, import, "whole.tif", whole, 0, whole.Length, Modified("again/focused/whole.tif")))
        using (await UploadChunksTests.PieceAsync(bench.Annotator, import, "half.tif", half, 0, 100, Modified("again/focused/half.tif")))
        {
        }

        var (exit, output, error) = await IbfcAsync("import", In("again/focused/whole.tif"), In("again/focused/half.tif"), "--url", Url, "--study", bench.StudyId.ToString(CultureInfo.InvariantCulture), "--name", name, "--user", "annotator");

        Assert.Equal(("", (int)WorkerExitCode.Done), (error, exit));
        Assert.Contains("2 cells imported from 2 files", output);
        var status = await bench.Annotator.GetFromJsonAsync<JsonElement>($"/api/imports/{import}");
        Assert.Equal(("done", name), (status.GetProperty("state").GetString(), status.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData(WorkerExitCode.BadInput, "That name and password do not belong together.", "a wrong password", "Mice", null)]
    [InlineData(WorkerExitCode.BadInput, "The site has no study 'Rats'; it has 'Mice'.", SiteFixture.Password, "Rats", null)]
    [InlineData(WorkerExitCode.Environment, "The site does not answer", SiteFixture.Password, "Mice", "http://127.0.0.1:1")]
    [InlineData(WorkerExitCode.Usage, "is no address of a site", SiteFixture.Password, "Mice", "mice")]
    public async Task Import_ThatCannotBe_IsOneSentenceAndAnExitCode(WorkerExitCode code, string said, string password, string study, string? url)
    {
        Write("a.tif", BenchFixture.File(1));

        var (exit, _, error) = await IbfcAsAsync(password, "import", In("a.tif"), "--url", url ?? Url, "--study", study, "--user", "viewer");

        Assert.Equal((int)code, exit);
        Assert.Contains(said, error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Import_OfNothingReadable_FailsInTheSitesWords()
    {
        Write("broken.tif", [1, 2, 3]);

        var (exit, _, error) = await IbfcAsync("import", In("broken.tif"), "--url", Url, "--study", "Mice", "--name", $"broken {bench.NextNumber()}", "--user", "annotator");

        Assert.Equal((int)WorkerExitCode.BadInput, exit);
        Assert.Contains("The file could not be imported.", error);
    }

    string Url => bench.Address.ToString();

    string In(string path) => Path.Combine(_folder.Path, path);

    long Modified(string path) => new DateTimeOffset(File.GetLastWriteTimeUtc(In(path))).ToUnixTimeMilliseconds();

    void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllBytes(In(path), content);
    }

    static Task<(int Exit, string Output, string Error)> IbfcAsync(params string[] arguments) => IbfcAsAsync(SiteFixture.Password, arguments);

    static async Task<(int Exit, string Output, string Error)> IbfcAsAsync(string password, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [WorkerDll(), .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["IBFC_PASSWORD"] = password;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Of the same build as these tests.</summary>
    static string WorkerDll()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.Parent!.Name;
        var root = here;
        while (!File.Exists(Path.Combine(root.FullName, "SpermIbfc.slnx")))
            root = root.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        return Path.Combine(root.FullName, "src", "SpermIbfc.ML", "bin", configuration, here.Name, "ibfc.dll");
    }
}
