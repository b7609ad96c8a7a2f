using SpermIbfc.Data.Labels;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>A folder of an import and the focus label that its cells get; a null value gives none.</summary>
/// <param name="Folder">The folder's own name.</param>
/// <param name="Count">Files in it.</param>
/// <param name="Value">The label.</param>
/// <param name="Recognised">Whether its name says so by itself; otherwise it is a choice to be confirmed.</param>
public sealed record ClassFolder(string Folder, int Count, FocusValue? Value, bool Recognised);
