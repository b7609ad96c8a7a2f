using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Acquisitions.Planning;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Acquisitions.Staging;

/// <summary>An import's files laid out as cells of a study: which file is which channel, and whose ROIs came along.</summary>
sealed record CellPlan(ImportPlan Plan, CellReader Reader, ILookup<string, FoundRoi> Rois, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<string> Notes)
{
    public static CellPlan Of(IReadOnlyList<ImportSource> sources, IReadOnlyList<StudyChannel> channels, CancellationToken ct)
    {
        var plan = ImportPlanner.Plan([.. sources.Where(source => !RoiSources.IsRoi(source))]);
        var names = channels.OrderBy(channel => channel.Position).Select(channel => channel.Name).ToList();
        var labels = Labels(plan, channels);
        var (rois, broken) = RoiSources.Read(sources.Where(RoiSources.IsRoi), ct);
        var (matched, unmatched) = RoiMatching.Match([.. plan.Cells.Select(cell => cell.Name)], rois);
        return new CellPlan(
            plan,
            new CellReader(names, labels),
            matched.ToLookup(pair => pair.Cell, pair => pair.Roi, StringComparer.Ordinal),
            [.. plan.LeftOut, .. broken, .. unmatched],
            labels.Count == 0 ? plan.Notes : [.. plan.Notes, $"Taken as the study's channels: {string.Join(", ", names.Zip(labels, (name, label) => $"{label} is {name}"))}."]);
    }

    static IReadOnlyList<string> Labels(ImportPlan plan, IReadOnlyList<StudyChannel> channels)
    {
        if (plan.ChannelLabels.Count == 0)
            return [];
        var found = plan.ChannelLabels.Select((label, index) => new AmnisChannel(index, 0, label, label == LabRole.BrightFieldLabel)).ToList();
        return ChannelProposal.Match(channels, found)?.Select(choice => plan.ChannelLabels[choice.Source]).ToList() ?? [];
    }
}
