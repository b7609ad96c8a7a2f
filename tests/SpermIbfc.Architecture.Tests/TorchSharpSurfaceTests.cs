using Xunit.Abstractions;

namespace SpermIbfc.Architecture.Tests;

/// <summary>
/// The worker's source must compile against the real TorchSharp as well. That assembly cannot be had on every machine,
/// so each member that the compiled worker calls is looked up in a list of TorchSharp's own signatures.
/// </summary>
public sealed class TorchSharpSurfaceTests(ITestOutputHelper output)
{
    /// <summary>Members that TorchSharp has and the list leaves out; each was looked up in its documentation.</summary>
    static readonly string[] KnownBesides =
    [
        "TorchSharp.Scalar.", "TorchSharp.Modules.", "TorchSharp.TensorAccessor`1.", "TorchSharp.torch.Device.",
        "TorchSharp.torch.nn.Module`2.", "TorchSharp.torch.nn.Module`3.", "TorchSharp.ModuleExtensionMethods.",
        "TorchSharp.torch.TensorIndex.", "TorchSharp.DisposeScope.", "TorchSharp.TensorExtensionMethods.",
    ];

    [Fact]
    public void Worker_Calls_OnlyTorchSharpsOwnSignatures()
    {
        if (Repository.Shared is null || !File.Exists(Path.Combine(Repository.Shared, "facts", "torchsharp-api.md")))
        {
            output.WriteLine("Skipped: the list of TorchSharp's signatures is not here.");
            return;
        }
        var listed = TorchSharpSignatures.Read(Path.Combine(Repository.Shared, "facts", "torchsharp-api.md"));
        var called = TorchCalls.Of(Repository.Assembly("SpermIbfc.ML", "ibfc.dll"));
        var strange = called
            .Where(call => !KnownBesides.Any(prefix => call.FullName.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(call => !listed.Contains(call))
            .Select(call => call.ToString())
            .Order();
        Assert.Empty(strange);
    }
}
