using System.CommandLine;
using System.CommandLine.Invocation;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Cli;

/// <summary>The worker's commands. Errors are one sentence on stderr and an exit code; more only with --verbose.</summary>
static class CommandLine
{
    static readonly Option<bool> Verbose = new("--verbose") { Description = "Tell the details of an error.", Recursive = true };

    public static int Run(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            Console.Error.WriteLine($"ibfc: {string.Join(' ', parsed.Errors.Select(error => OnOneLine(error.Message)).Distinct())} See 'ibfc --help'.");
            return (int)WorkerExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception problem)
        {
            var failure = Failure.Of(problem);
            Console.Error.WriteLine($"ibfc: {failure.Sentence}");
            if (parsed.GetValue(Verbose)) Console.Error.WriteLine(problem);
            return (int)failure.ExitCode;
        }
    }

    static string OnOneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal static RootCommand Root() => new("SpermIbfc's worker: snapshots, training and masks from the command line.")
    {
        TrainCommand.Create(),
        SnapshotCommand.Create(),
        RasterizeCommand.Create(),
        InspectCommand.Create(),
        Demo.DemoCommand.Create(),
        DoctorCommand.Create(),
        Verbose,
    };
}
