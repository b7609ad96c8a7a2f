namespace SpermIbfc.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md, held on what the compiler wrote.</summary>
public sealed class ArrowTests
{
    static readonly IReadOnlyList<string> Web = AssemblyReferences.Of(Repository.Assembly("SpermIbfc.Web", "SpermIbfc.Web.dll"));
    static readonly IReadOnlyList<string> Worker = AssemblyReferences.Of(Repository.Assembly("SpermIbfc.ML", "ibfc.dll"));
    static readonly IReadOnlyList<string> Data = AssemblyReferences.Of(Repository.Assembly("SpermIbfc.Data", "SpermIbfc.Data.dll"));
    static readonly IReadOnlyList<string> Torch = AssemblyReferences.Of(Repository.Assembly("SpermIbfc.Torch", "SpermIbfc.Torch.dll"));

    [Fact]
    public void Web_References_NeitherWorkerNorTorch() => AssertNone(Web, "ibfc", "SpermIbfc.Torch", "TorchSharp");

    [Fact]
    public void Worker_References_NeitherWebNorDatabase() => AssertNone(Worker, "SpermIbfc.Web", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore");

    [Fact]
    public void Data_References_NoOtherProject() => AssertNone(Data, "SpermIbfc", "ibfc", "TorchSharp");

    [Fact]
    public void Torch_References_NoOtherProject() => AssertNone(Torch, "SpermIbfc", "ibfc", "Microsoft");

    [Fact]
    public void WebAndWorker_Reference_Data()
    {
        Assert.Contains("SpermIbfc.Data", Web);
        Assert.Contains("SpermIbfc.Data", Worker);
    }

    [Fact]
    public void WorkerOutput_Holds_NoDatabase()
    {
        var folder = Path.GetDirectoryName(Repository.Assembly("SpermIbfc.ML", "ibfc.dll"))!;
        Assert.DoesNotContain(Directory.GetFiles(folder, "*.dll"), file => Path.GetFileName(file).Contains("EntityFramework"));
    }

    [Fact]
    public void WebOutput_Holds_NoTorch()
    {
        var folder = Path.GetDirectoryName(Repository.Assembly("SpermIbfc.Web", "SpermIbfc.Web.dll"))!;
        Assert.DoesNotContain(Directory.GetFiles(folder), file => Path.GetFileName(file).Contains("torch", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Imaging")]
    [InlineData("Geometry")]
    [InlineData("ImageJ")]
    public void PureKernels_Use_OnlyTheBaseLibrary(string room)
    {
        // File handles are of the base library in spite of their name.
        string[] allowed = ["System", "Microsoft.Win32.SafeHandles", "SpermIbfc.Data.Imaging", "SpermIbfc.Data.Geometry"];
        var strange = Directory.GetFiles(Path.Combine(Repository.Root, "src", "SpermIbfc.Data", room), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Select(line => (File: Path.GetFileName(file), Line: line.Trim())))
            .Where(at => at.Line.StartsWith("using ", StringComparison.Ordinal) && at.Line.EndsWith(';') && !at.Line.Contains('(') && !at.Line.StartsWith("using var", StringComparison.Ordinal))
            .Where(at => !allowed.Any(name => at.Line.Replace("static ", "").Split('=')[^1].Replace("using ", "").Trim().StartsWith(name, StringComparison.Ordinal)));
        Assert.Empty(strange);
    }

    static void AssertNone(IReadOnlyList<string> references, params string[] prefixes) =>
        Assert.DoesNotContain(references, reference => prefixes.Any(prefix => reference.StartsWith(prefix, StringComparison.Ordinal)));
}
