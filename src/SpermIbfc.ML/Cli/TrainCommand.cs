using System.CommandLine;
using System.Runtime.InteropServices;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Training;

namespace SpermIbfc.ML.Cli;

/// <summary><c>ibfc train</c>: one fold of one task, in a run folder. Ctrl-C stops and tests; a second one ends at once.</summary>
static class TrainCommand
{
    static readonly Argument<string?> Snapshot = new("SNAP") { Description = "The snapshot's folder; not needed where the run folder has a run.json.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string> RunFolderPath = new("--run") { Description = "The run folder.", HelpName = "DIR", Required = true };
    static readonly Option<string?> Task = Among(new("--task") { Description = "focus (ResNet50) or parts (U-Net)." }, "focus", "parts");
    static readonly Option<int?> Fold = new("--fold") { Description = "Which fold of the snapshot, from 0." };
    static readonly Option<bool> Resume = new("--resume") { Description = "Go on from the last checkpoint, or begin where there is none." };
    static readonly Option<int?> Epochs = AtLeast(new("--epochs") { Description = "The paper's: 50 for focus, 100 for parts." }, 1);
    static readonly Option<int?> Batch = AtLeast(new("--batch") { Description = "The paper's: 32 for focus, 8 for parts." }, 1);
    static readonly Option<double?> LearningRate = new("--lr") { Description = "Learning rate at the start; the paper's is 0.001." };
    static readonly Option<string?> Loss = Among(new("--loss") { Description = "The paper's is ce+dice." }, "ce+dice", "bce+dice");
    static readonly Option<string?> Device = new("--device") { Description = "auto, cpu, cuda, cuda:1 ...: auto takes a GPU where there is one." };
    static readonly Option<int?> Threads = AtLeast(new("--threads") { Description = "0: as many as the machine has cores." }, 0);
    static readonly Option<long?> Seed = new("--seed") { Description = "First weights and order of the batches follow from it." };
    static readonly Option<int?> InputSize = AtLeast(new("--input-size") { Description = "Focus: side of the square that cells are resized to; the paper's is 224." }, 16);
    static readonly Option<string?> Padding = Among(new("--padding") { Description = "Parts: what surrounds smaller cells of a batch." }, "zero", "reflect");
    static readonly Option<bool> PaperCanvas = new("--paper-canvas") { Description = "Parts: the paper's fixed canvas of 360 x 120 instead of one as large as the batch's largest cell." };

    public static Command Create()
    {
        var command = new Command("train", "Train a network on one fold of a snapshot.")
        {
            Snapshot, RunFolderPath, Task, Fold, Resume, Epochs, Batch, LearningRate, Loss, Device, Threads, Seed, InputSize, Padding, PaperCanvas,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(LearningRate) is { } rate && !(rate > 0 && double.IsFinite(rate))) result.AddError("--lr must be above 0.");
            if (result.GetValue(Fold) is < 0) result.AddError("--fold counts from 0.");
        });
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var folder = new RunFolder(Path.GetFullPath(parsed.GetRequiredValue(RunFolderPath)));
        var manifest = ManifestOf(parsed, folder);
        var requests = new StopRequests(folder);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var watcher = ProgressLines.ForConsole(manifest.Task);
        var outcome = new TrainingSession(folder, manifest, requests, watcher.Show, TimeProvider.System).Run(parsed.GetValue(Resume));
        if (RunStore.ReadResult(folder) is { } result && !requests.IsCancelRequested) watcher.Show(result);
        return (int)(outcome == RunOutcome.Completed ? WorkerExitCode.Done : WorkerExitCode.Stopped);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            requests.Signal();
        }
    }

    // Where the run folder says what to do, it is the authority; what the command line says must not differ.
    static RunManifest ManifestOf(ParseResult parsed, RunFolder folder)
    {
        if (RunStore.ReadManifest(folder) is { } written)
        {
            if (written.FormatVersion != RunManifest.CurrentFormatVersion)
                throw new UnusableRunException($"{folder.Manifest} has the format version {written.FormatVersion}; this worker knows {RunManifest.CurrentFormatVersion}.");
            var asked = written with
            {
                Task = TaskOf(parsed) ?? written.Task,
                Fold = parsed.GetValue(Fold) ?? written.Fold,
                Snapshot = parsed.GetValue(Snapshot) is { } snap ? Path.GetFullPath(snap) : written.Snapshot,
                Settings = SettingsOf(parsed, written.Settings),
            };
            return asked == written ? written : throw new UnusableRunException(
                $"{folder.Path} was made with other settings than those given now: leave them away to go on with it, or give another --run folder.");
        }

        var task = TaskOf(parsed) ?? throw new UsageException("Give --task focus or --task parts.");
        var snapshot = SnapshotReader.Open(parsed.GetValue(Snapshot) ?? throw new UsageException("Give the snapshot's folder: ibfc train SNAP --task ... --run DIR."));
        var manifest = new RunManifest
        {
            FormatVersion = RunManifest.CurrentFormatVersion,
            Task = task,
            Snapshot = snapshot.Folder,
            SnapshotSha256 = snapshot.ManifestSha256,
            Fold = parsed.GetValue(Fold) ?? throw new UsageException("Give --fold, from 0."),
            // Unlike the paper's, the canvas is as large as the cells need, unless asked for.
            Settings = SettingsOf(parsed, TrainingSettings.PaperFor(task) with { PaperCanvas = false }),
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        RunStore.WriteManifest(folder, manifest);
        return manifest;
    }

    static TrainingSettings SettingsOf(ParseResult parsed, TrainingSettings otherwise) => new()
    {
        Epochs = parsed.GetValue(Epochs) ?? otherwise.Epochs,
        BatchSize = parsed.GetValue(Batch) ?? otherwise.BatchSize,
        LearningRate = parsed.GetValue(LearningRate) ?? otherwise.LearningRate,
        Loss = parsed.GetValue(Loss) switch { null => otherwise.Loss, "bce+dice" => LossKind.BinaryCrossEntropyAndDice, _ => LossKind.CrossEntropyAndDice },
        Padding = parsed.GetValue(Padding) switch { null => otherwise.Padding, "reflect" => PaddingKind.Reflect, _ => PaddingKind.Zero },
        PaperCanvas = parsed.GetValue(PaperCanvas) || otherwise.PaperCanvas,
        InputSize = parsed.GetValue(InputSize) ?? otherwise.InputSize,
        Device = parsed.GetValue(Device) ?? otherwise.Device,
        Threads = parsed.GetValue(Threads) ?? otherwise.Threads,
        Seed = parsed.GetValue(Seed) ?? otherwise.Seed,
    };

    static TrainingTask? TaskOf(ParseResult parsed) => parsed.GetValue(Task) switch
    {
        "focus" => TrainingTask.Focus,
        "parts" => TrainingTask.Parts,
        _ => null,
    };

    static Option<string?> Among(Option<string?> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    static Option<int?> AtLeast(Option<int?> option, int least)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { } value && value < least) result.AddError($"{option.Name} must be at least {least}.");
        });
        return option;
    }
}
