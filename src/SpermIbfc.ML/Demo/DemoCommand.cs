using System.CommandLine;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Demo;

/// <summary><c>ibfc demo</c>: a folder of synthetic, labelled cells to try the whole work with.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "Folder to make; it must be empty or absent.", Required = true };
        var cells = new Option<int?>("--cells") { Description = "How many cells, in the paper's proportion of focused ones (604: 297 and 307)." };
        var focused = new Option<int?>("--focused") { Description = "How many cells in focus (default 297)." };
        var unfocused = new Option<int?>("--unfocused") { Description = "How many cells out of focus (default 307)." };
        var seed = new Option<long>("--seed") { Description = "The same seed draws the same cells.", DefaultValueFactory = _ => 1 };
        var force = new Option<bool>("--force") { Description = "Draw a demo anew over the one that the folder holds." };
        var command = new Command("demo", "Draw synthetic mouse sperm with true labels and masks, to try the program with.")
        {
            folder, cells, focused, unfocused, seed, force,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(cells) is not null && (result.GetValue(focused) ?? result.GetValue(unfocused)) is not null)
                result.AddError("--cells sets both counts; give it alone, or --focused and --unfocused.");
            else if (Plan("", result.GetValue(cells), result.GetValue(focused), result.GetValue(unfocused), 0, false) is { } plan
                && (plan.Focused < 0 || plan.OutOfFocus < 0 || plan.Cells is < 1 or > DemoOptions.MaxCells))
                result.AddError($"A demo has 1 to {DemoOptions.MaxCells} cells; {plan.Focused} focused and {plan.OutOfFocus} out of focus were asked for.");
        });
        command.SetAction((parsed, ct) => Task.Run(() => Run(
            Plan(parsed.GetValue(folder)!, parsed.GetValue(cells), parsed.GetValue(focused), parsed.GetValue(unfocused), parsed.GetValue(seed), parsed.GetValue(force)),
            ct)));
        return command;
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

    static int Run(DemoOptions options, CancellationToken ct)
    {
        try
        {
            DemoFolder.Write(options, new DemoProgress(Console.Out, options.Cells, overwrite: !Console.IsOutputRedirected), ct);
            Console.WriteLine($"{options.Focused} synthetic cells in focus and {options.OutOfFocus} out of focus are in {Path.GetFullPath(options.Folder)}.");
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
