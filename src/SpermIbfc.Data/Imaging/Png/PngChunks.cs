using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SpermIbfc.Data.Imaging.Png;

/// <summary>The file's chunks that the image needs, in their right order, each wholly within the file.</summary>
internal sealed class PngChunks
{
    const int MaxChunks = 1 << 20, MaxPaletteBytes = 3 * 256;

    readonly ImageBytes _input;
    readonly List<PngChunk> _data = [];

    PngChunks(ImageBytes input)
    {
        _input = input;
        PngChunk header = ReadHead(8);
        if (header.Type != "IHDR") throw Problem(header, header.Type, "a PNG's first chunk should be IHDR.");
        if (header.Length != PngHeader.Bytes) throw Problem(header, header.Length, $"IHDR should have {PngHeader.Bytes} bytes.");
        Header = new PngHeader(input.Name, header.DataAt, Data(header));
        PngChunk chunk = header;
        for (int count = 1; chunk.Type != "IEND"; count++)
        {
            if (count == MaxChunks) throw Problem(chunk, count, $"a file has at most {MaxChunks} chunks.");
            chunk = ReadHead(chunk.End);
            Take(chunk);
        }

        Data(chunk);
        if (_data.Count == 0) throw Problem(chunk, null, "the file ends without an IDAT chunk, and so without pixels.");
        if (Header.Colour == PngColour.Palette && Palette.Length == 0) throw Problem(header, (int)Header.Colour, "an image of palette indices should have a PLTE chunk before its pixels.");
    }

    public PngHeader Header { get; }

    /// <summary>The IDAT chunks, whose data make one zlib stream.</summary>
    public IReadOnlyList<PngChunk> ImageData => _data;

    /// <summary>PLTE's red, green and blue bytes, one colour after the other; empty where there is none.</summary>
    public byte[] Palette { get; private set; } = [];

    public static PngChunks Read(ImageBytes input) => new(input);

    public PngFormatException Problem(PngChunk chunk, object? value, string problem) =>
        new(_input.Name, problem, chunk.Type, chunk.Offset, Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>What the chunk's check sum should be by the file.</summary>
    public uint StoredCrc(PngChunk chunk)
    {
        Span<byte> crc = stackalloc byte[4];
        Fill(chunk.CrcAt, crc);
        return BinaryPrimitives.ReadUInt32BigEndian(crc);
    }

    public PngFormatException WrongCrc(PngChunk chunk, uint computed) =>
        Problem(chunk, $"{StoredCrc(chunk):X8}", $"the chunk's check sum should be {computed:X8}: its {chunk.Length} bytes are damaged.");

    void Take(PngChunk chunk)
    {
        switch (chunk.Type)
        {
            case "IDAT":
                if (_data.Count > 0 && _data[^1].End != chunk.Offset) throw Problem(chunk, null, "the IDAT chunks should follow one another without others between them.");
                _data.Add(chunk);
                break;
            case "PLTE":
                if (Palette.Length > 0 || _data.Count > 0) throw Problem(chunk, null, "there should be one PLTE chunk, before the pixels.");
                if (chunk.Length is 0 or > MaxPaletteBytes || chunk.Length % 3 != 0) throw Problem(chunk, chunk.Length, "a palette should have 1 to 256 colours of 3 bytes.");
                Palette = Data(chunk);
                break;
            case "IEND":
                if (chunk.Length != 0) throw Problem(chunk, chunk.Length, "IEND should be empty.");
                break;
            default:
                if (chunk.IsCritical) throw Problem(chunk, chunk.Type, "the chunk is said to be needed for the image and is not known.");
                break;
        }
    }

    PngChunk ReadHead(long offset)
    {
        Span<byte> head = stackalloc byte[8];
        Fill(offset, head);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
        ReadOnlySpan<byte> type = head[4..];
        foreach (byte letter in type)
        {
            if (!char.IsAsciiLetter((char)letter))
                throw new PngFormatException(_input.Name, "a chunk's type should be four letters.", offset: offset + 4, value: Convert.ToHexString(type));
        }

        var chunk = new PngChunk(Encoding.ASCII.GetString(type), offset + 8, (int)Math.Min(length, int.MaxValue));
        if (length > int.MaxValue || chunk.End > _input.Length) throw Problem(chunk, length, $"the chunk would run past the file's end ({_input.Length} bytes).");
        return chunk;
    }

    // Of the small chunks, whose length was checked.
    byte[] Data(PngChunk chunk)
    {
        var data = new byte[chunk.Length];
        Fill(chunk.DataAt, data);
        uint crc = Crc32.Of(Encoding.ASCII.GetBytes(chunk.Type), data);
        return crc == StoredCrc(chunk) ? data : throw WrongCrc(chunk, crc);
    }

    void Fill(long offset, Span<byte> buffer)
    {
        int got = _input.Read(offset, buffer);
        if (got < buffer.Length)
            throw new PngFormatException(_input.Name, $"the file ends here, {buffer.Length - got} byte(s) short of what should follow; it was cut off.", offset: offset + got);
    }
}
