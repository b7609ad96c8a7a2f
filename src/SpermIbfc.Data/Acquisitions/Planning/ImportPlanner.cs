namespace SpermIbfc.Data.Acquisitions.Planning;

/// <summary>Finds out how an import's files make up cells, by their names and folders; no file is opened.</summary>
public static class ImportPlanner
{
    /// <summary>
    /// The plan of a list of files. The lab's own names go first, for they look like an export's; then an export that most
    /// of the files are named like, then folders of inputs and targets, then a folder a channel; else a file is a cell.
    /// </summary>
    public static ImportPlan Plan(IReadOnlyList<ImportSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var ordered = sources.OrderBy(source => source.RelativePath, NaturalOrder.Instance).ToList();
        return LabNames.TryPlan(ordered)
            ?? IdeasExport.TryPlan(ordered)
            ?? InputTargetFolders.TryPlan(ordered)
            ?? LabFolders.TryPlan(ordered)
            ?? OneFileACell(ordered);
    }

    static ImportPlan OneFileACell(IReadOnlyList<ImportSource> sources) => new()
    {
        Layout = ImportLayout.OneFileACell,
        ChannelLabels = [],
        Cells = [.. sources.Select(source => new PlannedCell(source.Stem, null, [new PlannedPlane("", source)], []) { Folder = source.Folder })],
        LeftOut = [],
        Notes = [],
    };
}
