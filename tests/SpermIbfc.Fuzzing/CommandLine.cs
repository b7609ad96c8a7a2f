using System.CommandLine;
using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Seeds;
using SpermIbfc.Fuzzing.Targets;

namespace SpermIbfc.Fuzzing;

/// <summary>Fuzzes readers and prints a table, or reads one saved input again.</summary>
static class CommandLine
{
    static readonly Option<int> Inputs = new("--inputs") { Description = "How many inputs a reader.", DefaultValueFactory = _ => 200_000 };
    static readonly Option<int> First = new("--first") { Description = "The first input's number: --first N --inputs 1 makes input N of a seed again.", DefaultValueFactory = _ => 0 };
    static readonly Option<int> Seed = new("--seed") { Description = "The seed that all inputs follow from.", DefaultValueFactory = _ => 1 };
    static readonly Option<string[]> Target = new("--target") { Description = "Readers to fuzz; all without it." };
    static readonly Option<string?> Shared = new("--shared") { Description = "The folder whose data/ holds real files; ../shared without it." };
    static readonly Option<string> Out = new("--out") { Description = "Where inputs that fail are saved.", DefaultValueFactory = _ => "fuzz-failures" };
    static readonly Option<FileInfo?> Replay = new("--replay") { Description = "Reads this input again, with the --target given." };

    public static int Run(string[] args)
    {
        var root = new RootCommand("Fuzzes the readers of file formats.") { Inputs, First, Seed, Target, Shared, Out, Replay };
        root.SetAction(Execute);
        return root.Parse(args).Invoke();
    }

    static int Execute(ParseResult parsed)
    {
        SeedFolders folders = SeedFolders.Find(parsed.GetValue(Shared));
        if (folders.Shared is null) Console.WriteLine("No real files on this machine (see --shared): all seeds are made ones.");
        if (Chosen(FuzzTargets.All(folders), parsed.GetValue(Target) ?? []) is not { } targets) return 2;
        if (parsed.GetValue(Replay) is { } file) return Again(targets, file);

        var session = new FuzzSession(parsed.GetValue(Seed), parsed.GetValue(Out)!);
        var reports = new List<FuzzReport>();
        foreach (FuzzTarget target in targets) reports.Add(session.Run(target, parsed.GetValue(First), parsed.GetValue(Inputs)));
        Console.WriteLine();
        foreach (string line in ReportTable.Lines(reports)) Console.WriteLine(line);
        return reports.TrueForAll(report => report.Failures == 0) ? 0 : 1;
    }

    static IReadOnlyList<FuzzTarget>? Chosen(IReadOnlyList<FuzzTarget> all, string[] names)
    {
        if (names.FirstOrDefault(name => all.All(target => target.Name != name)) is { } strange)
        {
            Console.Error.WriteLine($"There is no reader '{strange}'; there are {string.Join(", ", all.Select(target => target.Name))}.");
            return null;
        }

        return names.Length == 0 ? all : [.. all.Where(target => names.Contains(target.Name))];
    }

    static int Again(IReadOnlyList<FuzzTarget> targets, FileInfo file)
    {
        if (targets is not [var target])
        {
            Console.Error.WriteLine("--replay needs the one --target that is to read the input.");
            return 2;
        }

        byte[] input = File.ReadAllBytes(file.FullName);
        Trial trial = Trial.Of(target, input, CancellationToken.None);
        Console.WriteLine($"{input.Length} bytes, {trial.Elapsed.TotalMilliseconds:0.0} ms, {trial.Allocated} bytes allocated of {target.LimitFor(input.Length)}.");
        Console.WriteLine(trial.Thrown?.ToString() ?? "Read.");
        Console.WriteLine(trial.Problem is { } problem ? $"Failed: {problem}" : "Passed.");
        return trial.Problem is null ? 0 : 1;
    }
}
