using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>The file's bytes by position, in its byte order. A file on disk is read without a lock.</summary>
internal sealed class AmnisInput : IDisposable
{
    const int HeadBytes = 8;
    const ushort Magic = 42;

    readonly Stream _stream;
    readonly SafeFileHandle? _handle;
    readonly Lock _seekAndRead = new();

    AmnisInput(Stream stream, string name)
    {
        _stream = stream;
        _handle = stream is FileStream file ? file.SafeFileHandle : null;
        Name = name;
        Length = stream.Length;
    }

    public string Name { get; }

    public long Length { get; }

    public bool LittleEndian { get; private init; }

    /// <summary>Whether offsets of 32 bits cannot reach every byte, and are those of the file less a multiple of 4 GiB.</summary>
    public bool Wraps => Length > uint.MaxValue;

    public long FirstDirectory { get; private set; }

    /// <summary>Reads the TIFF's head; null where it is none.</summary>
    public static AmnisInput? TryOpen(Stream stream, string name)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        if (stream.Length < HeadBytes) return null;
        var probe = new AmnisInput(stream, name);
        probe.Read(0, head);
        bool little = head[0] == 'I' && head[1] == 'I';
        if (!little && !(head[0] == 'M' && head[1] == 'M')) return null;
        var input = new AmnisInput(stream, name) { LittleEndian = little };
        if (input.UInt16(head[2..]) != Magic) return null;
        input.FirstDirectory = input.UInt32(head[4..]);
        return input;
    }

    /// <summary>Fills the buffer from an offset of which the caller has checked that the file holds so much.</summary>
    public void Read(long offset, Span<byte> buffer)
    {
        int got = ReadUpTo(offset, buffer);
        if (got < buffer.Length)
            throw Problem($"the file ended after {got} of {buffer.Length} bytes; it was {Length} bytes long when it was opened.", offset: offset);
    }

    /// <summary>Fills as much of the buffer as the file holds.</summary>
    public int ReadUpTo(long offset, Span<byte> buffer)
    {
        if (_handle is null)
        {
            lock (_seekAndRead)
            {
                _stream.Position = offset;
                return _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            }
        }

        int got = 0;
        while (got < buffer.Length && RandomAccess.Read(_handle, buffer[got..], offset + got) is var more and > 0) got += more;
        return got;
    }

    public bool Holds(long offset, long count) => offset >= 0 && count >= 0 && offset <= Length && count <= Length - offset;

    public ushort UInt16(ReadOnlySpan<byte> at) => LittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    public uint UInt32(ReadOnlySpan<byte> at) => LittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);

    public AmnisFormatException Problem(string problem, AmnisTag? tag = null, long? offset = null, long? value = null) =>
        new(Name, problem, (int?)tag, offset, value?.ToString(CultureInfo.InvariantCulture));

    public void Dispose() => _stream.Dispose();
}
