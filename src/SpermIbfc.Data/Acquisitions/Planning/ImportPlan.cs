using SpermIbfc.Data.Annotations;

namespace SpermIbfc.Data.Acquisitions.Planning;

/// <summary>What an import would bring in, by the names of its files alone: none was opened.</summary>
public sealed record ImportPlan
{
    public required ImportLayout Layout { get; init; }

    /// <summary>The channels that the cells have, in order; empty where only the files themselves can tell.</summary>
    public required IReadOnlyList<string> ChannelLabels { get; init; }

    /// <summary>In natural order. A cell may lack channels that others have: <see cref="PlannedCell.Lacks"/>.</summary>
    public required IReadOnlyList<PlannedCell> Cells { get; init; }

    /// <summary>Files that belong to no cell, each with its reason.</summary>
    public required IReadOnlyList<ImportProblem> LeftOut { get; init; }

    /// <summary>What a person should know before it starts, such as cells that lack a channel.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>A cell and the files that it comes from.</summary>
/// <param name="Name">What it is called; two folders may give the same name twice.</param>
/// <param name="ObjectNumber">The instrument's number of it, where the names hold one.</param>
/// <param name="Planes">In the order of the plan's channels; one file with an empty channel where that file holds them all.</param>
/// <param name="Masks">Masks that come along.</param>
public sealed record PlannedCell(string Name, int? ObjectNumber, IReadOnlyList<PlannedPlane> Planes, IReadOnlyList<PlannedMask> Masks)
{
    /// <summary>The folder right above the cell, those of a channel, mask, input or target passed over; it may be a class. Empty at the top.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Those of some channels that this cell has no file for.</summary>
    public IReadOnlyList<string> Lacks(IReadOnlyList<string> channels) =>
        [.. channels.Where(channel => Planes.All(plane => plane.Channel != channel))];
}

/// <summary>A channel of a cell, such as "Ch1" or "bright-field", and its file.</summary>
/// <param name="Channel">Its label; empty where the file holds all channels.</param>
/// <param name="File">Where its pixels are.</param>
public sealed record PlannedPlane(string Channel, ImportSource File);

/// <summary>A mask of a cell: of a structure, or of an instrument's channel; of neither where the names do not say.</summary>
/// <param name="Structure">Head or midpiece (the lab's flagellum).</param>
/// <param name="Channel">The number of the channel that the instrument made it on.</param>
/// <param name="File">Where its pixels are.</param>
public sealed record PlannedMask(Structure? Structure, int? Channel, ImportSource File);
