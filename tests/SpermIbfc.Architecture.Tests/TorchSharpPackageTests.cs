using System.Diagnostics;
using Xunit.Abstractions;

namespace SpermIbfc.Architecture.Tests;

/// <summary>The worker's source, compiled against TorchSharp's own assembly where a registry has it.</summary>
public sealed class TorchSharpPackageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task WorkerSource_CompilesAgainstThePackage()
    {
        var artifacts = Directory.CreateTempSubdirectory("spermibfc-torchsharp-");
        try
        {
            var project = Path.Combine(Repository.Root, "src", "SpermIbfc.ML");
            var (exitCode, words) = await DotnetAsync(
                ["build", project, "-c", "Release", "-p:TorchSharpPackage=TorchSharp", "--artifacts-path", artifacts.FullName, "-v", "q", "-nologo"]);
            if (new[] { "NU1101", "NU1102", "NU1301" }.Any(words.Contains))
            {
                output.WriteLine("Skipped: no registry here has the TorchSharp package.");
                return;
            }
            Assert.True(exitCode == 0, words);
            Assert.Contains("TorchSharp", AssemblyReferences.Of(Directory.GetFiles(artifacts.FullName, "ibfc.dll", SearchOption.AllDirectories).First()));
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    static async Task<(int ExitCode, string Words)> DotnetAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var words = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, words);
    }
}
