using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Acquisitions.Planning;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Acquisitions.Staging;

/// <summary>An import's files laid out as cells of a study: which file is which channel, and whose ROIs came along.</summary>
sealed record CellPlan(ImportPlan Plan, CellReader Reader, ILookup<PlannedCell, FoundRoi> Rois, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<string> Notes, IReadOnlyList<FoundRoi> Unplaced)
{
    public static CellPlan Of(IReadOnlyList<ImportSource> sources, IReadOnlyList<StudyChannel> channels, CancellationToken ct)
    {
        var plan = ImportPlanner.Plan([.. sources.Where(source => !RoiSources.IsRoi(source))]);
        var names = channels.OrderBy(channel => channel.Position).Select(channel => channel.Name).ToList();
        var labels = Labels(plan, channels);
        var (rois, broken) = RoiSources.Read(sources.Where(RoiSources.IsRoi), ct);
        var targets = plan.Cells.Select(cell => new RoiTarget(cell.Name, cell.Folder)).ToList();
        var (matched, unmatched) = RoiMatching.Match(targets, rois);
        var unplaced = matched.Where(match => match.SameName > 1)
            .Select(match => new UnmatchedRoi(match.Roi, $"{match.SameName} cells are named {targets[match.Cell].Name}. Put the ROI into the folder of the cell that is meant."))
            .Concat(unmatched)
            .ToList();
        return new CellPlan(
            plan,
            new CellReader(names, labels),
            matched.Where(match => match.SameName == 1).ToLookup(match => plan.Cells[match.Cell], match => match.Roi),
            [.. plan.LeftOut, .. broken, .. unplaced.Select(roi => roi.Problem)],
            [.. plan.Notes, .. TakenAs(names, labels), .. RoiMatching.Notes(matched, targets)],
            [.. unplaced.Select(roi => roi.Roi)]);
    }

    static IEnumerable<string> TakenAs(IReadOnlyList<string> names, IReadOnlyList<string> labels) =>
        labels.Count == 0 ? [] : [$"Taken as the study's channels: {string.Join(", ", names.Zip(labels, (name, label) => $"{label} is {name}"))}."];

    static IReadOnlyList<string> Labels(ImportPlan plan, IReadOnlyList<StudyChannel> channels)
    {
        if (plan.ChannelLabels.Count == 0)
            return [];
        var found = plan.ChannelLabels.Select((label, index) => new AmnisChannel(index, 0, label, label == LabRole.BrightFieldLabel)).ToList();
        return ChannelProposal.Match(channels, found)?.Select(choice => plan.ChannelLabels[choice.Source]).ToList() ?? [];
    }
}
