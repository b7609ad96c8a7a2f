using SpermIbfc.Data.Annotations;

namespace SpermIbfc.Data.Acquisitions.Planning;

/// <summary>Gathers files into cells by a key, and says which belong to none.</summary>
sealed class CellAssembly
{
    readonly Dictionary<string, Cell> cells = new(StringComparer.OrdinalIgnoreCase);
    readonly List<ImportProblem> leftOut = [];

    /// <summary>Takes a file as a channel of a cell.</summary>
    public void AddPlane(CellId id, string channel, ImportSource file)
    {
        var cell = Of(id);
        if (cell.Planes.Find(plane => plane.Channel == channel) is { } first)
            LeaveOut(file, $"{first.File.RelativePath} is {(channel.Length > 0 ? channel : "the image")} of the same cell already.");
        else
            cell.Planes.Add(new PlannedPlane(channel, file));
    }

    public void AddMask(CellId id, Structure? structure, int? channel, ImportSource file)
    {
        var cell = Of(id);
        if (cell.Masks.Find(mask => mask.Structure == structure && mask.Channel == channel) is { } first)
            LeaveOut(file, $"{first.File.RelativePath} is the same mask of the same cell already.");
        else
            cell.Masks.Add(new PlannedMask(structure, channel, file));
    }

    public void LeaveOut(ImportSource file, string reason) => leftOut.Add(new ImportProblem(file.RelativePath, reason));

    /// <summary>The plan: cells in natural order of their keys, their planes in that of the channels, masks without a cell left out.</summary>
    public ImportPlan Plan(ImportLayout layout, IComparer<string> channelOrder, params IEnumerable<string> notes)
    {
        foreach (var mask in cells.Values.Where(cell => cell.Planes.Count == 0).SelectMany(cell => cell.Masks))
            LeaveOut(mask.File, "A mask without its cell: no image is named like it.");
        var channels = cells.Values.SelectMany(cell => cell.Planes).Select(plane => plane.Channel).Distinct(StringComparer.Ordinal).Order(channelOrder).ToList();
        var planned = cells.Where(cell => cell.Value.Planes.Count > 0)
            .OrderBy(cell => cell.Key, NaturalOrder.Instance)
            .Select(cell => cell.Value.Planned(channelOrder))
            .ToList();
        return new ImportPlan
        {
            Layout = layout,
            ChannelLabels = channels,
            Cells = planned,
            LeftOut = [.. leftOut.OrderBy(problem => problem.File, NaturalOrder.Instance)],
            Notes = [.. notes, .. Incomplete(planned, channels)],
        };
    }

    // Names of one export differ in case; the first one stays.
    Cell Of(CellId id)
    {
        var key = $"{id.Folder}/{id.Name}";
        if (!cells.TryGetValue(key, out var cell))
            cells.Add(key, cell = new Cell(id));
        return cell;
    }

    static IEnumerable<string> Incomplete(IReadOnlyList<PlannedCell> cells, IReadOnlyList<string> channels)
    {
        var lacking = cells.Where(cell => cell.Planes.Count < channels.Count)
            .Select(cell => $"{cell.Name} ({string.Join(", ", cell.Lacks(channels))})")
            .ToList();
        if (lacking.Count > 0)
            yield return $"Channels that others have are missing in {lacking.Count} of {cells.Count} cells: {PlannedNames.Some(lacking)}.";
    }

    sealed class Cell(CellId id)
    {
        public List<PlannedPlane> Planes { get; } = [];
        public List<PlannedMask> Masks { get; } = [];

        public PlannedCell Planned(IComparer<string> channelOrder) =>
            new(id.Name, id.Number, [.. Planes.OrderBy(plane => plane.Channel, channelOrder)], [.. Masks.OrderBy(mask => mask.Channel).ThenBy(mask => mask.Structure)])
            {
                Folder = id.Folder[(id.Folder.LastIndexOf('/') + 1)..],
            };
    }
}

/// <summary>A cell by the folders that its files share, without those of a channel or mask, and the part of their names that they share.</summary>
readonly record struct CellId(string Folder, string Name, int? Number);
