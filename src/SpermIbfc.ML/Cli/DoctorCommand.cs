using System.CommandLine;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Cli;

/// <summary><c>ibfc doctor</c>: what this machine offers, what is wrong with it, and how to mend that.</summary>
static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Look at this machine: libtorch, BLAS, devices, memory, disk; what is wrong, and how to mend it.");
        command.SetAction(_ => (int)Run(Console.Out));
        return command;
    }

    internal static WorkerExitCode Run(TextWriter output)
    {
        bool usable = true;
        foreach (var finding in Examination.Of())
        {
            output.WriteLine($"{Mark(finding.Verdict)} {finding.Subject,-12} {finding.Text}");
            if (finding.Remedy is { } remedy) output.WriteLine($"{"",-6} {"",-12} -> {remedy}");
            usable &= finding.Verdict != Verdict.Broken;
        }

        return usable ? WorkerExitCode.Done : WorkerExitCode.Environment;
    }

    static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Good => "ok    ",
        Verdict.Slow => "slow  ",
        Verdict.Broken => "broken",
        _ => "      ",
    };
}

enum Verdict
{
    Fact,
    Good,
    Slow,
    Broken,
}

sealed record Finding(Verdict Verdict, string Subject, string Text, string? Remedy = null);
