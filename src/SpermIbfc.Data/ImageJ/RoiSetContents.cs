namespace SpermIbfc.Data.ImageJ;

/// <summary>What a set of selections holds: those that could be read, in its order, and why the others could not.</summary>
/// <param name="Rois">Labels, which are the entries' names without ".roi", and the selections.</param>
/// <param name="Problems">One for each entry that could not be read.</param>
public sealed record RoiSetContents(IReadOnlyList<(string Label, Roi Roi)> Rois, IReadOnlyList<RoiFormatException> Problems);
