using System.Reflection;
using System.Runtime.InteropServices;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Training;
using SpermIbfc.ML.Weights;

namespace SpermIbfc.ML.Cli;

/// <summary>What went wrong, in one sentence for people and one exit code for whoever started the worker.</summary>
sealed record Failure(string Sentence, WorkerExitCode ExitCode)
{
    const int NoSpaceLeft = 28, QuotaExceeded = 122, WindowsDiskFull = unchecked((int)0x8007_0070);

    public static Failure Of(Exception problem)
    {
        problem = Unwrapped(problem);
        if (OutOfMemory.Is(problem))
            return new($"Memory ran out: try a smaller --batch, or a smaller --input-size. ({FirstLine(problem.Message)})", WorkerExitCode.OutOfMemory);
        return problem switch
        {
            IOException { HResult: NoSpaceLeft or QuotaExceeded or WindowsDiskFull } =>
                new($"The disk is full: {FirstLine(problem.Message)}", WorkerExitCode.DiskFull),
            SiteException refused => new(FirstLine(problem.Message), refused.ExitCode),
            HttpRequestException => new($"The site does not answer: {FirstLine(problem.Message)} Is its address right, and does it run?", WorkerExitCode.Environment),
            RunBusyException => new(FirstLine(problem.Message), WorkerExitCode.Busy),
            UsageException => new(FirstLine(problem.Message), WorkerExitCode.Usage),
            NoSuchDeviceException => new(FirstLine(problem.Message), WorkerExitCode.Environment),
            DllNotFoundException or BadImageFormatException or EntryPointNotFoundException =>
                new($"libtorch cannot be loaded: {FirstLine(problem.Message)} Run 'ibfc doctor'.", WorkerExitCode.Environment),
#if !TORCHSHARP_PACKAGE
            SpermIbfc.Torch.LibtorchUnavailableException => new(FirstLine(problem.Message), WorkerExitCode.Environment),
#else
            // What the package throws where its native library cannot be loaded.
            NotSupportedException => new(FirstLine(problem.Message), WorkerExitCode.Environment),
#endif
            SnapshotException or UnusableRunException or WeightsFormatException or ImageFormatException or InvalidDataException or BadLineException =>
                new(FirstLine(problem.Message), WorkerExitCode.BadInput),
            IOException or UnauthorizedAccessException => new(FirstLine(problem.Message), WorkerExitCode.BadInput),
            DivergedException => new(FirstLine(problem.Message), WorkerExitCode.Unexpected),
            ExternalException => new($"libtorch refused an operation: {FirstLine(problem.Message)}", WorkerExitCode.Unexpected),
            _ => new($"Something unexpected happened ({problem.GetType().Name}): {FirstLine(problem.Message)}", WorkerExitCode.Unexpected),
        };
    }

    static Exception Unwrapped(Exception problem) => problem switch
    {
        TypeInitializationException or TargetInvocationException when problem.InnerException is { } inner => Unwrapped(inner),
        AggregateException { InnerExceptions.Count: > 0 } several => Unwrapped(several.InnerExceptions[0]),
        _ => problem,
    };

    static string FirstLine(string message)
    {
        string line = message.Split('\n', 2)[0].Trim();
        return line.Length == 0 || line[^1] is '.' or '!' or '?' or ')' ? line : line + ".";
    }
}

/// <summary>Options that do not go together, in one sentence.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>A line of the input that cannot be used: its number, and why.</summary>
sealed class BadLineException(long line, string problem, Exception? inner = null) : Exception($"Line {line}: {problem}", inner);
