using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Web.Tests.Hosting;

public sealed class StartRefusalTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_OnAFileThatIsNoDatabase_EndsWithAnErrorCodeAndLeavesTheFile()
    {
        var database = new DataPaths(_folder.Path).Database;
        await File.WriteAllTextAsync(database, new string('x', 5000));

        Assert.Equal(1, await SpermIbfcSite.RunAsync(Arguments));

        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(database));
    }

    [Fact]
    public async Task Start_WhileAnotherSiteHoldsTheFolder_IsRefusedInASentence()
    {
        await using var first = await SpermIbfcSite.StartAsync(Arguments);
        var refusal = await Assert.ThrowsAsync<DatabaseStartupException>(() => SpermIbfcSite.StartAsync(Arguments));
        Assert.StartsWith("Another SpermIbfc site is running", refusal.Message);
    }

    [Fact]
    public async Task Start_OnAFolderThatCannotBeMade_IsRefusedInASentenceThatNamesIt()
    {
        var file = Path.Combine(_folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "");
        var refusal = await Assert.ThrowsAsync<DatabaseStartupException>(
            () => SpermIbfcSite.StartAsync(["--urls", "http://127.0.0.1:0", "--DataRoot", Path.Combine(file, "data")]));
        Assert.Contains("cannot be written", refusal.Message);
        Assert.Contains(Path.Combine(file, "data"), refusal.Message);
    }

    string[] Arguments => ["--urls", "http://127.0.0.1:0", "--DataRoot", _folder.Path];
}
