using System.Diagnostics;

namespace SpermIbfc.Browser.Tests;

/// <summary>The published worker's commands.</summary>
static class Worker
{
    /// <summary>Runs one to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message is what it said.</exception>
    public static string Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(Repository.Site, "worker", "ibfc.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var problem = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(problem.Result);
    }
}
