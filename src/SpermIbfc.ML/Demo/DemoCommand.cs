using System.CommandLine;
using System.CommandLine.Parsing;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Demo;

/// <summary><c>ibfc demo</c>: synthetic cells to try the whole work with, as a labelled folder or as a CIF.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var folder = new Option<string?>("--out") { Description = "Folder to make, with labels and masks; it must be empty or absent." };
        var cif = new Option<string?>("--cif") { Description = "CIF to write instead, as an imaging flow cytometer would: --cells of them in four channels.", HelpName = "FILE.cif" };
        var cells = new Option<int?>("--cells") { Description = "How many cells, in the paper's proportion of focused ones (604: 297 and 307)." };
        var focused = new Option<int?>("--focused") { Description = "How many cells in focus (default 297)." };
        var unfocused = new Option<int?>("--unfocused") { Description = "How many cells out of focus (default 307)." };
        var seed = new Option<long>("--seed") { Description = "The same seed draws the same cells.", DefaultValueFactory = _ => 1 };
        var force = new Option<bool>("--force") { Description = "Draw a demo anew over the one that the folder holds, or over the CIF." };
        var command = new Command("demo", "Draw synthetic mouse sperm with true labels and masks, to try the program with.")
        {
            folder, cif, cells, focused, unfocused, seed, force,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(folder) is null == result.GetValue(cif) is null) result.AddError("Give either --out FOLDER or --cif FILE.cif.");
            else if (result.GetValue(cif) is not null) CheckCif(result, result.GetValue(cells), result.GetValue(focused) ?? result.GetValue(unfocused));
            else if (result.GetValue(cells) is not null && (result.GetValue(focused) ?? result.GetValue(unfocused)) is not null)
                result.AddError("--cells sets both counts; give it alone, or --focused and --unfocused.");
            else if (Plan("", result.GetValue(cells), result.GetValue(focused), result.GetValue(unfocused), 0, false) is { } plan
                && (plan.Focused < 0 || plan.OutOfFocus < 0 || plan.Cells is < 1 or > DemoOptions.MaxCells))
                result.AddError($"A demo has 1 to {DemoOptions.MaxCells} cells; {plan.Focused} focused and {plan.OutOfFocus} out of focus were asked for.");
        });
        command.SetAction((parsed, ct) => Task.Run(() => parsed.GetValue(cif) is { } file
            ? RunCif(file, parsed.GetValue(cells)!.Value, parsed.GetValue(seed), parsed.GetValue(force), ct)
            : Run(Plan(parsed.GetValue(folder)!, parsed.GetValue(cells), parsed.GetValue(focused), parsed.GetValue(unfocused), parsed.GetValue(seed), parsed.GetValue(force)), ct)));
        return command;
    }

    static void CheckCif(CommandResult result, int? cells, int? either)
    {
        if (either is not null) result.AddError("A CIF has no labels: give --cells, not --focused or --unfocused.");
        else if (cells is not (>= 1 and <= DemoCif.MaxCells)) result.AddError($"Give --cells N, 1 to {DemoCif.MaxCells}, with --cif.");
    }

    static DemoOptions Plan(string folder, int? cells, int? focused, int? unfocused, long seed, bool force)
    {
        if (cells is { } count)
        {
            int sharp = DemoOptions.FocusedOf(count);
            return new DemoOptions(folder, sharp, count - sharp, seed, force);
        }

        return new DemoOptions(folder, focused ?? DemoOptions.PaperFocused, unfocused ?? DemoOptions.PaperOutOfFocus, seed, force);
    }

    static int RunCif(string file, int cells, long seed, bool force, CancellationToken ct) => Guarded(() =>
    {
        DemoCif.Write(file, cells, seed, force, new DemoProgress(Console.Error, cells, overwrite: !Console.IsErrorRedirected), ct);
        Console.WriteLine($"{cells} synthetic cells in four channels are in {Path.GetFullPath(file)}.");
    });

    static int Run(DemoOptions options, CancellationToken ct) => Guarded(() =>
    {
        DemoFolder.Write(options, new DemoProgress(Console.Out, options.Cells, overwrite: !Console.IsOutputRedirected), ct);
        Console.WriteLine($"{options.Focused} synthetic cells in focus and {options.OutOfFocus} out of focus are in {Path.GetFullPath(options.Folder)}.");
    });

    static int Guarded(Action draw)
    {
        try
        {
            draw();
            return (int)WorkerExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; nothing was written.");
            return (int)WorkerExitCode.Stopped;
        }
        catch (DemoFolderException e)
        {
            Console.Error.WriteLine(e.Message);
            return (int)WorkerExitCode.BadInput;
        }
    }
}
