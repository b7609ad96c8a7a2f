using System.Globalization;
using System.Text.RegularExpressions;

namespace SpermIbfc.Data.Acquisitions.Planning;

/// <summary>
/// The names that the paper's lab gives: what a file shows stands before the cell's id (<c>Campo claro_12_Ch1.ome.tif</c>)
/// or behind it (<c>12_Ch-cabeza.tif</c>), all in one folder or in one for each.
/// </summary>
static partial class LabNames
{
    public static ImportPlan? TryPlan(IReadOnlyList<ImportSource> sources)
    {
        var named = sources.Select(source => (Source: source, Name: Parse(source))).ToList();
        var roles = named.Select(file => file.Name?.Role).OfType<LabRole>().Distinct().ToList();
        // One of them alone may be an export whose prefix happens to be such a word.
        if (roles.Count < 2 || roles.TrueForAll(role => role.Channel is null) || named.Count(file => file.Name is not null) * 2 < sources.Count(PlannedNames.IsImage))
            return null;
        var cells = new CellAssembly();
        foreach (var (source, name) in named)
        {
            if (name is var (role, id))
                role.AddTo(cells, new CellId(FolderOfCells(source), id, Number(id)), source);
            else
                cells.LeaveOut(source, "Its name is not one of the lab's, such as Campo claro_12_Ch1.ome.tif or 12_Ch-cabeza.tif.");
        }
        return cells.Plan(ImportLayout.LabNames, LabRole.ChannelOrder);
    }

    static (LabRole Role, string Id)? Parse(ImportSource source)
    {
        if (!PlannedNames.IsImage(source))
            return null;
        var stem = PlannedNames.Stem(source);
        if (Mask().Match(stem) is { Success: true } mask)
            return LabRole.Of(mask.Groups["what"].Value) is { Structure: not null } structure ? (structure, WithoutChannel(mask.Groups["id"].Value)) : null;
        if (Channel().Match(stem) is { Success: true } channel && LabRole.Of(channel.Groups["what"].Value) is { Channel: not null } role)
            return (role, channel.Groups["id"].Value);
        return null;
    }

    // A mask may keep the name of the image on which it was drawn.
    static string WithoutChannel(string id) =>
        id.IndexOf('_') is var at and > 0 && at < id.Length - 1 && LabRole.Of(id[..at]) is { Channel: not null } ? id[(at + 1)..] : id;

    // The folders that stand for what a file shows tell nothing of the cell.
    static string FolderOfCells(ImportSource source) =>
        string.Join('/', PlannedNames.FolderPath(source).Split('/').Where(folder => LabRole.Of(folder) is null));

    static int? Number(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("^(?<what>[^_]+)_(?<id>.+)_Ch[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Channel();

    [GeneratedRegex("^(?<id>.+)_Ch-(?<what>[^_]+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Mask();
}
