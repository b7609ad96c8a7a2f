namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>Where one object lies. Its planes are read by these offsets alone, without any index.</summary>
/// <param name="Number">The object's number in this file (tag 33003), else its place in the file's order.</param>
/// <param name="ImageAt">The offset of its image's directory.</param>
/// <param name="MaskAt">The offset of its mask's directory; 0 for none.</param>
/// <param name="Width">Columns of one channel, in pixels.</param>
/// <param name="Height">Rows, in pixels.</param>
public readonly record struct AmnisObject(int Number, long ImageAt, long MaskAt, int Width, int Height);

/// <summary>Something of the file that did not come in, or not wholly.</summary>
/// <param name="Ordinal">Which object: its place in the file's order, from 0, broken ones counted.</param>
/// <param name="Offset">The directory's offset.</param>
/// <param name="Reason">What is wrong, in plain words.</param>
public sealed record AmnisProblem(int Ordinal, long Offset, string Reason);

/// <summary>Every object of a file, and every problem that was met on the way.</summary>
public sealed record AmnisIndex(AmnisHeader Header, IReadOnlyList<AmnisObject> Objects, IReadOnlyList<AmnisProblem> Problems);
