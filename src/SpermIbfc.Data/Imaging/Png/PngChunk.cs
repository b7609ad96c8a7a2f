namespace SpermIbfc.Data.Imaging.Png;

/// <summary>A chunk's place: its data begin at <paramref name="DataAt"/>; length and type stand in the 8 bytes before them.</summary>
internal readonly record struct PngChunk(string Type, long DataAt, int Length)
{
    public long Offset => DataAt - 8;

    public long CrcAt => DataAt + Length;

    public long End => CrcAt + 4;

    /// <summary>A capital first letter: who does not know the chunk cannot read the image.</summary>
    public bool IsCritical => char.IsAsciiLetterUpper(Type[0]);
}
