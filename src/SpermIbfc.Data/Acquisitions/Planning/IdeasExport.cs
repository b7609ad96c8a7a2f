using System.Globalization;
using System.Text.RegularExpressions;

namespace SpermIbfc.Data.Acquisitions.Planning;

/// <summary>
/// IDEAS' TIFF export: <c>{prefix}_{object}_Ch{n}.ome.tif</c> or <c>{object}_Ch{n}.ome.tif</c>, channels not always without
/// gaps, the prefix's case changing within one export; masks as <c>.dmask.pgm</c> of the same stem, beside or in ExportedMasks.
/// </summary>
static partial class IdeasExport
{
    const string MaskFolder = "ExportedMasks";

    public static ImportPlan? TryPlan(IReadOnlyList<ImportSource> sources)
    {
        var named = sources.Select(source => (Source: source, Match: Pattern().Match(PlannedNames.FileName(source)))).ToList();
        var fitting = named.Count(file => file.Match.Success);
        // A stray file named so does not make an export of a folder of cells.
        if (fitting * 2 < named.Count(file => PlannedNames.IsImage(file.Source)) || !named.Exists(file => file.Match.Success && !IsMask(file.Match)))
            return null;
        var cells = new CellAssembly();
        foreach (var (source, match) in named)
        {
            if (match.Success)
                Add(cells, source, match);
            else
                cells.LeaveOut(source, "Its name is not that of an object's channel, such as cells_12_Ch5.ome.tif.");
        }
        return cells.Plan(ImportLayout.IdeasExport, NaturalOrder.Instance);
    }

    static void Add(CellAssembly cells, ImportSource source, Match match)
    {
        if (!int.TryParse(match.Groups["object"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(match.Groups["channel"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var channel))
        {
            cells.LeaveOut(source, "Its object or channel number is higher than any that IDEAS gives.");
            return;
        }
        var id = new CellId(FolderOfCells(source), string.Create(CultureInfo.InvariantCulture, $"{match.Groups["prefix"].Value}{number}"), number);
        if (IsMask(match))
            cells.AddMask(id, structure: null, channel, source);
        else
            cells.AddPlane(id, string.Create(CultureInfo.InvariantCulture, $"Ch{channel}"), source);
    }

    static string FolderOfCells(ImportSource source) =>
        string.Join('/', PlannedNames.FolderPath(source).Split('/').Where(folder => !folder.Equals(MaskFolder, StringComparison.OrdinalIgnoreCase)));

    static bool IsMask(Match match) => match.Groups["mask"].Success;

    [GeneratedRegex(@"^(?<prefix>(?:.*_)?)(?<object>[0-9]+)_Ch(?<channel>[0-9]+)(?:\.ome\.tiff?|\.tiff?|(?<mask>\.dmask\.pgm))$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
