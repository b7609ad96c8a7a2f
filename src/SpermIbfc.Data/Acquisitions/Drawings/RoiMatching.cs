namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>
/// Finds whose cell an ROI is. ImageJ's labels hold no image name, so the file's own name speaks first, then the label,
/// then the position in a stack.
/// </summary>
static class RoiMatching
{
    static readonly string[] Suffixes = ["_head", "-head", "_midpiece", "-midpiece", "_cabeza", "-cabeza", "_flagelo", "-flagelo", "_roi", "-roi", "_rois", "-rois", "_RoiSet", "-RoiSet"];

    /// <param name="cells">The cells' names in their order: a stack's position n is the n-th.</param>
    /// <param name="rois">What was read.</param>
    public static (IReadOnlyList<(string Cell, FoundRoi Roi)> Matched, IReadOnlyList<ImportProblem> Unmatched) Match(IReadOnlyList<string> cells, IReadOnlyList<FoundRoi> rois)
    {
        var known = cells.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var exact = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var cell in cells)
            exact.TryAdd(cell, cell);
        var matched = new List<(string, FoundRoi)>();
        var unmatched = new List<ImportProblem>();
        foreach (var roi in rois)
        {
            if (Names(roi).Select(name => exact.GetValueOrDefault(name)).FirstOrDefault(found => found is not null) is { } cell)
                matched.Add((cell, roi));
            else if (roi.Roi.Position is > 0 and var position && position <= cells.Count)
                matched.Add((cells[position - 1], roi));
            else if (cells.Count == 1)
                matched.Add((cells[0], roi));
            else
                unmatched.Add(new ImportProblem(roi.Name, roi.Roi.Position > 0
                    ? $"It stands at position {roi.Roi.Position} of a stack, but there are {cells.Count} cells. Name its file as the cell is named."
                    : "No cell has this name, and the ROI holds no position in a stack. Name the file as the cell is named, such as cell_12.roi or cell_12_head.roi."));
        }
        return (matched, unmatched);
    }

    static IEnumerable<string> Names(FoundRoi roi)
    {
        foreach (var name in new[] { roi.Label, roi.Source.Stem, roi.Roi.Name ?? "", roi.Source.Folder })
        {
            if (name.Length == 0)
                continue;
            yield return name;
            foreach (var suffix in Suffixes)
            {
                if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                    yield return name[..^suffix.Length];
            }
        }
    }
}
