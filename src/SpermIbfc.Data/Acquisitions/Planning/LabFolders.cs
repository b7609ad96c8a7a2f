using System.Globalization;

namespace SpermIbfc.Data.Acquisitions.Planning;

/// <summary>A folder for each of bright-field, fluorescence, head and flagellum; a cell's files have one name in all of them.</summary>
static class LabFolders
{
    public static ImportPlan? TryPlan(IReadOnlyList<ImportSource> sources)
    {
        var placed = sources.Select(source => (Source: source, Place: Locate(source))).ToList();
        var roles = placed.Select(file => file.Place?.Role).OfType<LabRole>().Distinct().ToList();
        if (roles.Count < 2 || roles.TrueForAll(role => role.Channel is null))
            return null;
        var cells = new CellAssembly();
        foreach (var (source, place) in placed)
        {
            if (place is not var (role, others))
                cells.LeaveOut(source, "It lies in none of the folders bright-field, fluorescence, head and flagellum.");
            else if (!PlannedNames.IsImage(source))
                cells.LeaveOut(source, "It is no image by its name.");
            else
                role.AddTo(cells, new CellId(others, PlannedNames.Stem(source), Number(PlannedNames.Stem(source))), source);
        }
        return cells.Plan(ImportLayout.LabFolders, LabRole.ChannelOrder);
    }

    // The last folder that speaks of what the files show, and the other folders.
    static (LabRole Role, string Others)? Locate(ImportSource source)
    {
        var folders = PlannedNames.FolderPath(source).Split('/').ToList();
        var at = folders.FindLastIndex(folder => LabRole.Of(folder) is not null);
        if (at < 0)
            return null;
        var role = LabRole.Of(folders[at])!;
        folders.RemoveAt(at);
        return (role, string.Join('/', folders));
    }

    static int? Number(string stem) => int.TryParse(stem, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
