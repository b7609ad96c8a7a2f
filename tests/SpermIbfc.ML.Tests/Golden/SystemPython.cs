using System.Diagnostics;

namespace SpermIbfc.ML.Tests.Golden;

/// <summary>The system's Python, which may have PyTorch.</summary>
static class SystemPython
{
    public const string Executable = "/usr/bin/python3";

    static readonly Lazy<string?> LibtorchOnce = new(AskForLibtorch);

    public static bool HasTorch => Libtorch is not null;

    /// <summary>The file that PyTorch has its kernels from; null where torch, torchvision or numpy is missing.</summary>
    public static string? Libtorch => LibtorchOnce.Value;

    /// <summary>The file that a process of these memory maps (the lines of /proc/PID/maps) has libtorch's CPU kernels from.</summary>
    public static string? LibtorchOf(IEnumerable<string> maps) => maps
        .Select(line => line.IndexOf('/') is >= 0 and var at ? line[at..] : "")
        .FirstOrDefault(file => Path.GetFileName(file).StartsWith("libtorch_cpu.so", StringComparison.Ordinal));

    public static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        if (!File.Exists(Executable)) return (1, "", $"{Executable} is not there.");
        var start = new ProcessStartInfo(Executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, printed, error.GetAwaiter().GetResult());
    }

    static string? AskForLibtorch()
    {
        var (code, printed, _) = Run("-c", "import torch, torchvision, numpy; print(open('/proc/self/maps').read())");
        return code == 0 ? LibtorchOf(printed.Split('\n')) : null;
    }
}
