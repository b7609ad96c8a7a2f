using System.Buffers.Binary;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>The file's bytes by position, checked against its length before anything is allocated, in its byte order.</summary>
internal sealed class TiffInput(Stream stream, string name, bool littleEndian, bool big = false) : IDisposable
{
    readonly Lock _seekAndRead = new();

    public string Name => name;

    public bool LittleEndian => littleEndian;

    /// <summary>Whether this is a BigTIFF: offsets and counts of eight bytes instead of four.</summary>
    public bool Big => big;

    public long Length { get; } = stream.Length;

    /// <summary>Fills the buffer from an offset of which the caller has checked that the file holds so much.</summary>
    public void Read(long offset, Span<byte> buffer)
    {
        lock (_seekAndRead)
        {
            stream.Position = offset;
            int got = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (got < buffer.Length) throw new TiffFormatException(name, $"the file ended after {got} of {buffer.Length} bytes; it was {Length} bytes long when it was opened.", offset: offset);
        }
    }

    public bool Holds(long offset, long count) => offset >= 0 && count >= 0 && offset <= Length && count <= Length - offset;

    public ushort UInt16(ReadOnlySpan<byte> at) => littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    public uint UInt32(ReadOnlySpan<byte> at) => littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);

    public ulong UInt64(ReadOnlySpan<byte> at) => littleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(at) : BinaryPrimitives.ReadUInt64BigEndian(at);

    /// <summary>An offset or count, of the size that this file has for them; what is beyond any file becomes the highest number.</summary>
    public long Word(ReadOnlySpan<byte> at) => big ? (long)Math.Min(UInt64(at), long.MaxValue) : UInt32(at);

    public void Dispose() => stream.Dispose();
}
