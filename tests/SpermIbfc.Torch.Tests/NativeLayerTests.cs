using System.Diagnostics;
using SpermIbfc.Torch.Interop;
using TorchSharp;

namespace SpermIbfc.Torch.Tests;

[Collection(TorchCollection.Name)]
public sealed class NativeLayerTests
{
    [Fact]
    public void Search_WithoutAnyFile_SaysWhatToInstallAndRun()
    {
        var error = Assert.Throws<LibtorchUnavailableException>(() => NativeLayerSearch.Find(null, "/nowhere/bin", "/nowhere/bin/a.dll", _ => false));
        AssertOneSentence(error.Message);
        Assert.Contains("libtorch-dev", error.Message, StringComparison.Ordinal);
        Assert.Contains("./run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_WithTheVariable_TakesThatFileOrNamesIt()
    {
        Assert.Equal("/x/y.so", NativeLayerSearch.Find("/x/y.so", "/b", "/a/a.dll", _ => true));
        var error = Assert.Throws<LibtorchUnavailableException>(() => NativeLayerSearch.Find("/x/y.so", "/b", "/a/a.dll", _ => false));
        AssertOneSentence(error.Message);
        Assert.Contains("/x/y.so", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_GoesFromBesideTheAssemblyUpToArtifacts()
    {
        var asked = new List<string>();
        Assert.Throws<LibtorchUnavailableException>(() => NativeLayerSearch.Find(null, "/repo/bin", "/lib/a.dll", path =>
        {
            asked.Add(path);
            return false;
        }));
        Assert.Equal(
            [
                "/lib/libspermibfc_torch.so", "/repo/bin/libspermibfc_torch.so", "/repo/bin/artifacts/native/libspermibfc_torch.so",
                "/repo/artifacts/native/libspermibfc_torch.so", "/artifacts/native/libspermibfc_torch.so",
            ],
            asked);
    }

    [Theory]
    [InlineData("Unable to load shared library 'x'. \nlibtorch.so.9: cannot open shared object file: No such file or directory\n", "libtorch was not found (libtorch.so.9)")]
    [InlineData("libcudart.so.12: cannot open shared object file: No such file or directory", "libtorch needs libcudart.so.12")]
    [InlineData("/x/y.so: undefined symbol: _ZN3c1010Dispatcher", "another one than")]
    [InlineData("/x/y.so: invalid ELF header", "does not load here")]
    public void LoadersText_OfEachFailure_BecomesOneSentence(string text, string expected)
    {
        string sentence = NativeLayerSearch.Explain("/x/y.so", text);
        AssertOneSentence(sentence);
        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.Contains("run", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsNoLibrary_IsExplained()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.so");
        File.WriteAllText(path, "not a library");
        try
        {
            AssertOneSentence(Assert.Throws<LibtorchUnavailableException>(() => NativeLayer.Open(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AbiVersion_OfAnotherBuild_IsRefused()
    {
        NativeLayer.CheckAbi(NativeMethods.AbiVersion, "/x.so");
        var error = Assert.Throws<LibtorchUnavailableException>(() => NativeLayer.CheckAbi(NativeMethods.AbiVersion + 1, "/x.so"));
        AssertOneSentence(error.Message);
        Assert.Contains("scripts/build-native", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Libtorch_InUse_DescribesItself()
    {
        Assert.Null(Libtorch.Problem());
        Assert.Matches(@"^\d+\.\d+", Libtorch.Version);
        Assert.Contains("PyTorch built with", Libtorch.BuildConfig, StringComparison.Ordinal);
        Assert.True(File.Exists(Libtorch.NativeLibraryPath));
        Assert.True(Libtorch.IsTuned);
        Assert.Equal(1, Libtorch.Threads);
    }

    [Fact]
    public void BuildScript_OnAFolderWithoutLibtorch_SaysWhatToSet()
    {
        string script = Path.Combine(RepositoryRoot(), "scripts", "build-native");
        var start = new ProcessStartInfo(script) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LIBTORCH"] = Path.GetTempPath();
        using var process = Process.Start(start)!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        AssertOneSentence(said.Trim());
        Assert.Contains("LIBTORCH", said, StringComparison.Ordinal);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SpermIbfc.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private static void AssertOneSentence(string message)
    {
        Assert.DoesNotContain('\n', message);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", message, StringComparison.Ordinal);
    }
}
