namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>The file's bytes by position; several readers may take turns.</summary>
internal sealed class DafInput(Stream stream, string name) : IDisposable
{
    readonly Lock _seekAndRead = new();

    public string Name => name;

    public long Length { get; } = stream.Length;

    /// <summary>Fills the buffer from an offset of which the caller has checked that the file holds so much.</summary>
    public void Read(long offset, Span<byte> buffer)
    {
        int got = ReadSome(offset, buffer);
        if (got < buffer.Length) throw new DafFormatException(name, $"the file ended after {got} of {buffer.Length} bytes; it was {Length} bytes long when it was opened.", offset);
    }

    /// <summary>Reads up to the buffer's length, fewer only at the file's end.</summary>
    public int ReadSome(long offset, Span<byte> buffer)
    {
        lock (_seekAndRead)
        {
            stream.Position = offset;
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
    }

    public void Dispose() => stream.Dispose();
}
