using System.Globalization;
using System.Text.Json;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Web.Runs;

/// <summary>The worker's command line; see docs/formats/run-folder.md.</summary>
static class WorkerCommandLine
{
    public static IReadOnlyList<string> Of(string workerPath, WorkerOrder order)
    {
        var settings = order.Settings;
        List<string> line =
        [
            .. workerPath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? ["dotnet", workerPath] : (string[])[workerPath],
            "train", order.SnapshotFolder,
            "--task", Word(order.Task),
            "--fold", Number(order.Fold),
            "--run", order.Folder.Path,
            "--epochs", Number(settings.Epochs),
            "--batch", Number(settings.BatchSize),
            "--lr", settings.LearningRate.ToString("R", CultureInfo.InvariantCulture),
            "--loss", Word(settings.Loss),
            "--device", settings.Device,
            "--threads", Number(settings.Threads),
            "--seed", Number(settings.Seed),
            .. order.Task == TrainingTask.Focus
                ? ["--input-size", Number(settings.InputSize)]
                : (string[])["--padding", Word(settings.Padding)],
        ];
        if (order.Task == TrainingTask.Parts && settings.PaperCanvas)
            line.Add("--paper-canvas");
        // The worker begins anew where it had no time for a checkpoint, and goes on numbering its events.
        if (File.Exists(order.Folder.Manifest))
            line.Add("--resume");
        return line;
    }

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>As the run folder's files spell it.</summary>
    static string Word<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value, ContractJson.Line).GetString()!;
}
