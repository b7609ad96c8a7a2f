using System.Diagnostics;

namespace SpermIbfc.ML.Tests.Support;

/// <summary>The worker as people start it: a process of its own.</summary>
static class Worker
{
    public static (int Exit, string Output, string Error) Ibfc(string[] arguments, string input = "", string? native = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ibfc.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (native is not null) start.Environment["SPERMIBFC_TORCH_NATIVE"] = native;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error.Result);
    }
}
