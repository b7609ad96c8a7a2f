using System.Text.RegularExpressions;
using SpermIbfc.Data.Acquisitions.Planning;

namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>A cell as an ROI may call it.</summary>
readonly record struct RoiTarget(string Name, string Folder);

/// <summary>Whose cell an ROI is: its place among the targets, how many have that name, and whether only the position told.</summary>
sealed record RoiMatch(FoundRoi Roi, int Cell, int SameName, bool ByPosition);

/// <summary>An ROI that belongs to no cell, as far as names and positions tell, and what would tell.</summary>
sealed record UnmatchedRoi(FoundRoi Roi, string Reason)
{
    public ImportProblem Problem => new(Roi.Name, $"{Reason} It waits on the import page until somebody says whose it is.");
}

/// <summary>
/// Finds whose cell an ROI is. ImageJ's labels hold no image name, so the file's own name speaks first, then the label,
/// then the position in a stack.
/// </summary>
static partial class RoiMatching
{
    static readonly string[] Suffixes = ["_head", "-head", "_midpiece", "-midpiece", "_cabeza", "-cabeza", "_flagelo", "-flagelo", "_roi", "-roi", "_rois", "-rois", "_RoiSet", "-RoiSet"];

    /// <param name="cells">In their order: a stack's position n is the n-th. Of several with one name, that of the ROI's folder is meant, else the last.</param>
    /// <param name="rois">What was read.</param>
    public static (IReadOnlyList<RoiMatch> Matched, IReadOnlyList<UnmatchedRoi> Unmatched) Match(IReadOnlyList<RoiTarget> cells, IReadOnlyList<FoundRoi> rois)
    {
        var named = cells.Select((cell, index) => (Key: WithoutOme(cell.Name), Index: index))
            .GroupBy(pair => pair.Key, pair => pair.Index, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.OrdinalIgnoreCase);
        var matched = new List<RoiMatch>();
        var unmatched = new List<UnmatchedRoi>();
        foreach (var roi in rois)
        {
            if (Names(roi).Select(name => named.GetValueOrDefault(name)).FirstOrDefault(found => found is not null) is { } found)
                matched.Add(OfName(cells, found, roi));
            else if (roi.Roi.Position is > 0 and var position && position <= cells.Count && PositionSpeaks(roi))
                matched.Add(new RoiMatch(roi, position - 1, 1, ByPosition: true));
            else if (cells.Count == 1)
                matched.Add(new RoiMatch(roi, 0, 1, ByPosition: false));
            else
                unmatched.Add(new UnmatchedRoi(roi, Reason(roi, cells.Count)));
        }
        return (matched, unmatched);
    }

    /// <summary>One for each set whose ROIs were told apart by their positions alone: that is a guess at the stack's order.</summary>
    public static IEnumerable<string> Notes(IEnumerable<RoiMatch> matched, IReadOnlyList<RoiTarget> cells) =>
        matched.Where(match => match.ByPosition).GroupBy(match => match.Roi.Source.RelativePath, (file, of) => of.ToList() is var all
            ? $"{file}: no cell has the name of {(all.Count == 1 ? "one ROI" : $"{all.Count} ROIs")}; the position in the stack told whose they are (position {all[0].Roi.Roi.Position} is {cells[all[0].Cell].Name})."
            : "");

    static RoiMatch OfName(IReadOnlyList<RoiTarget> cells, List<int> found, FoundRoi roi)
    {
        if (found.Count == 1)
            return new RoiMatch(roi, found[0], 1, ByPosition: false);
        var beside = found.FindAll(index => string.Equals(cells[index].Folder, roi.Source.Folder, StringComparison.OrdinalIgnoreCase));
        return beside.Count == 1 ? new RoiMatch(roi, beside[0], 1, ByPosition: false) : new RoiMatch(roi, found[^1], found.Count, ByPosition: false);
    }

    // In an image of several channels a position is the channel's. So it tells the cell only of ROIs in a set, or with the
    // label that ImageJ made up, and never of one that names another cell.
    static bool PositionSpeaks(FoundRoi roi) =>
        (MadeUp().IsMatch(roi.Label) || Path.GetExtension(roi.Source.RelativePath).Equals(".zip", StringComparison.OrdinalIgnoreCase))
        && !Array.Exists(Suffixes, suffix => roi.Label.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) && !MadeUp().IsMatch(roi.Label[..^suffix.Length]));

    static string Reason(FoundRoi roi, int cells) => roi.Roi.Position > cells
        ? $"It stands at position {roi.Roi.Position} of a stack, but there are {cells} cells. Name its file as the cell is named."
        : "No cell has this name, and the ROI holds no position in a stack of cells. Name the file as the cell is named, such as cell_12.roi or cell_12_head.roi.";

    static IEnumerable<string> Names(FoundRoi roi) =>
        new[] { roi.Label[(roi.Label.LastIndexOf('/') + 1)..], roi.Source.Stem, roi.Roi.Name ?? "", roi.Source.Folder }
            .SelectMany(Unstructured).SelectMany(OfImage).Where(name => name.Length > 0);

    static IEnumerable<string> Unstructured(string name) =>
        Suffixes.Where(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)).Select(suffix => name[..^suffix.Length]).Prepend(name);

    // FIJI proposes the name of the image on which was drawn, which in an export is that of one channel.
    static IEnumerable<string> OfImage(string name)
    {
        yield return name;
        var match = Image().Match(name);
        yield return match.Groups["stem"].Value;
        yield return match.Groups["cell"].Value;
        if (match.Groups["cell"].Value is var cell && cell.IndexOf('_') is var at and > 0 && LabRole.Of(cell[..at]) is { Channel: not null })
            yield return cell[(at + 1)..];
    }

    static string WithoutOme(string name) => name.EndsWith(".ome", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;

    [GeneratedRegex(@"^(?<stem>(?<cell>.*?)(?:_Ch[0-9]+)?)(?:\.ome)?(?:\.tiff?)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Image();

    [GeneratedRegex("^[0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex MadeUp();
}
