using System.Diagnostics;
using System.Text.Json;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Geometry;

/// <summary>A shape to be rasterised, in the words that both sides read.</summary>
sealed record RasterizedShape(string Kind, double[][] Points, double Stroke, int Width, int Height);

/// <summary>The rasteriser of the bench, bundled as the site bundles it and run by Node.js.</summary>
static class BrowserRasterizer
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    static string Assets => Path.Combine(SharedData.RepositoryRoot, "src", "wwwroot-assets");

    static string Bundler => Path.Combine(Assets, "node_modules", ".bin", "esbuild");

    /// <summary>Why it cannot run on this machine, or null.</summary>
    public static string? Missing()
    {
        if (!File.Exists(Bundler)) return $"{Bundler} is missing: `npm ci` in {Assets} brings it.";
        bool found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));
        return found ? null : "Node.js is not on the path.";
    }

    /// <summary>The runs of each shape's mask, in the order of the shapes.</summary>
    public static async Task<IReadOnlyList<int[]>> RunsAsync(IReadOnlyList<RasterizedShape> shapes, CancellationToken ct)
    {
        using var folder = new TemporaryFolder();
        string bundle = Path.Combine(folder.Path, "rasterise.mjs");
        await RunAsync(Bundler, ["tests/rasterise-lines.ts", "--bundle", "--platform=node", "--format=esm", $"--outfile={bundle}"], "", ct);
        string answers = await RunAsync("node", [bundle], string.Join('\n', shapes.Select(shape => JsonSerializer.Serialize(shape, Json))), ct);
        return [.. answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<int[]>(line)!)];
    }

    static async Task<string> RunAsync(string program, string[] arguments, string input, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Assets,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        // Read while writing: neither side waits for the other's full pipe.
        Task<string> output = process.StandardOutput.ReadToEndAsync(ct), error = process.StandardError.ReadToEndAsync(ct);
        await process.StandardInput.WriteAsync(input.AsMemory(), ct);
        process.StandardInput.Close();
        string answered = await output;
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await error}");
        return answered;
    }
}
