using System.CommandLine;
using SpermIbfc.Data.Snapshots;

namespace SpermIbfc.ML.Cli;

/// <summary><c>ibfc snapshot</c>: freezes folders of images, as other tools leave them, for training.</summary>
static class SnapshotCommand
{
    static readonly Option<string?> Classification = new("--classification")
    {
        Description = "A folder of class folders with .tif images; the one named focused (enfocado, in_focus ...) is class 0.",
        HelpName = "DIR",
    };

    static readonly Option<string?> Segmentation = new("--segmentation")
    {
        Description = "A folder with input/ and target/ of equally named .tif images; a target has two planes, head and midpiece.",
        HelpName = "DIR",
    };

    static readonly Option<string> Out = new("--out") { Description = "The snapshot's folder, which must not exist yet.", HelpName = "SNAP", Required = true };

    static readonly Option<string> Protocol = Among(
        new("--protocol") { Description = "kfold: every cell is tested once; paper: independent draws of 80/10/10.", DefaultValueFactory = _ => "kfold" }, "kfold", "paper");

    static readonly Option<int> Folds = new("--folds") { Description = "How many folds.", DefaultValueFactory = _ => 5 };
    static readonly Option<long> Seed = new("--seed") { Description = "Which cells go where follows from it.", DefaultValueFactory = _ => 1 };
    static readonly Option<string?> Name = new("--name") { Description = "The snapshot's name; by default that of its folder." };

    public static Command Create()
    {
        var command = new Command("snapshot", "Freeze folders of images into a snapshot with folds.") { Classification, Segmentation, Out, Protocol, Folds, Seed, Name };
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    static int Run(ParseResult parsed)
    {
        string? classification = parsed.GetValue(Classification), segmentation = parsed.GetValue(Segmentation);
        if (classification is null && segmentation is null) throw new UsageException("Give --classification DIR, --segmentation DIR, or both.");
        string folder = Path.GetFullPath(parsed.GetRequiredValue(Out));
        var header = new SnapshotHeader
        {
            Name = parsed.GetValue(Name) ?? Path.GetFileName(folder),
            CreatedAt = TimeProvider.System.GetUtcNow(),
            IsSynthetic = FolderSnapshot.IsSynthetic(classification ?? segmentation!),
            Channels = FolderSnapshot.ChannelsOf(classification ?? Path.Combine(segmentation!, "input")),
            Protocol = parsed.GetValue(Protocol) == "paper" ? SplitProtocol.Paper : SplitProtocol.KFold,
            Folds = parsed.GetValue(Folds),
            Seed = parsed.GetValue(Seed),
        };
        var receipt = SnapshotWriter.Write(
            folder,
            header,
            classification is null ? null : FolderSnapshot.Classification(classification),
            segmentation is null ? null : FolderSnapshot.Segmentation(segmentation));
        Console.WriteLine($"{receipt.Folder}{(header.IsSynthetic ? " (synthetic cells)" : "")}");
        if (receipt.Manifest.Focus is { } focus) Console.WriteLine($"focus: {focus.Items.Count} cells of the classes {string.Join(", ", focus.Classes)}; {Sizes(focus.Folds)}");
        if (receipt.Manifest.Parts is { } parts) Console.WriteLine($"parts: {parts.Items.Count} cells with head and midpiece; {Sizes(parts.Folds)}");
        return 0;
    }

    static string Sizes(IReadOnlyList<FoldSplit> folds) =>
        $"{folds.Count} folds of {folds[0].Train.Count} to train, {folds[0].Validation.Count} to validate, {folds[0].Test.Count} to test (fold 0)";

    static Option<string> Among(Option<string> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
