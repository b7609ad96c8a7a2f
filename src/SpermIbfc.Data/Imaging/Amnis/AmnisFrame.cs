namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>A directory's field as it lies in the file.</summary>
/// <param name="Type">The type of its values; 0 where the directory has no such field.</param>
/// <param name="Count">How many.</param>
/// <param name="Cell">The offset of the four bytes that hold the values or say where they are.</param>
/// <param name="Value">The first value, or the values' stored offset.</param>
internal readonly record struct AmnisField(AmnisFieldType Type, uint Count, long Cell, uint Value)
{
    public bool IsThere => Type != 0;

    public int Size => Type switch
    {
        AmnisFieldType.Byte or AmnisFieldType.Ascii => 1,
        AmnisFieldType.Short => 2,
        AmnisFieldType.Long => 4,
        AmnisFieldType.Double => 8,
        _ => 0,
    };

    /// <summary>Whether the values lie in the field itself.</summary>
    public bool IsInline => Size * (long)Count <= 4;
}

/// <summary>What one directory says of its image or mask, taken from one pass over its fields.</summary>
internal struct AmnisFrame
{
    public const int FieldBytes = 12;

    /// <summary>The directory's own offset.</summary>
    public long At;

    /// <summary>The offset of the next directory, 0 for none; it may lie outside the file.</summary>
    public long Next;

    public AmnisField Kind, Width, Height, Compression, StripOffsets, StripBytes, Number, BackgroundMean;

    /// <summary>Reads the directory at an offset.</summary>
    /// <exception cref="AmnisFormatException">It does not lie within the file, or its number of tags cannot be.</exception>
    public static AmnisFrame Read(AmnisWindow window, long at)
    {
        AmnisInput input = window.Input;
        ReadOnlySpan<byte> fields = Fields(window, at, out uint next);
        var frame = new AmnisFrame { At = at, Next = AmnisOffsets.Next(input, at + 2 + fields.Length + 4, next) };
        for (int i = 0; i < fields.Length; i += FieldBytes)
        {
            ReadOnlySpan<byte> field = fields.Slice(i, FieldBytes);
            var tag = (AmnisTag)input.UInt16(field);
            switch (tag)
            {
                case AmnisTag.Kind: frame.Kind = Field(input, field, at + 2 + i); break;
                case AmnisTag.ImageWidth: frame.Width = Field(input, field, at + 2 + i); break;
                case AmnisTag.ImageLength: frame.Height = Field(input, field, at + 2 + i); break;
                case AmnisTag.Compression: frame.Compression = Field(input, field, at + 2 + i); break;
                case AmnisTag.StripOffsets: frame.StripOffsets = Field(input, field, at + 2 + i); break;
                case AmnisTag.StripByteCounts: frame.StripBytes = Field(input, field, at + 2 + i); break;
                case AmnisTag.ObjectNumber: frame.Number = Field(input, field, at + 2 + i); break;
                case AmnisTag.BackgroundMean: frame.BackgroundMean = Field(input, field, at + 2 + i); break;
                default: break;
            }
        }

        return frame;
    }

    /// <summary>Every field of the directory at an offset, by its tag.</summary>
    public static Dictionary<AmnisTag, AmnisField> ReadAll(AmnisWindow window, long at)
    {
        AmnisInput input = window.Input;
        ReadOnlySpan<byte> fields = Fields(window, at, out _);
        var all = new Dictionary<AmnisTag, AmnisField>(fields.Length / FieldBytes);
        for (int i = 0; i < fields.Length; i += FieldBytes)
            all.TryAdd((AmnisTag)input.UInt16(fields[i..]), Field(input, fields.Slice(i, FieldBytes), at + 2 + i));
        return all;
    }

    /// <summary>What the directory describes; where it does not say so, its compression does.</summary>
    public readonly AmnisKind KindOf() => Kind.IsThere
        ? Kind.Value is >= 1 and <= 3 ? (AmnisKind)Kind.Value : AmnisKind.Unknown
        : (AmnisCompression)Compression.Value switch
        {
            AmnisCompression.Greyscale => AmnisKind.Image,
            AmnisCompression.Bitmask => AmnisKind.Mask,
            _ => AmnisKind.Unknown,
        };

    static ReadOnlySpan<byte> Fields(AmnisWindow window, long at, out uint next)
    {
        AmnisInput input = window.Input;
        if (!input.Holds(at, 2)) throw input.Problem($"a directory of tags should begin here, but the file has {input.Length} bytes.", offset: at);
        int count = input.UInt16(window.At(at, 2));
        if (count is 0 or > AmnisLimits.FieldsPerDirectory)
            throw input.Problem($"a directory has 1 to {AmnisLimits.FieldsPerDirectory} tags.", offset: at, value: count);
        int bytes = 2 + count * FieldBytes + 4;
        if (!input.Holds(at, bytes)) throw input.Problem($"the directory's {count} tags run past the file's end ({input.Length} bytes).", offset: at, value: count);
        ReadOnlySpan<byte> directory = window.At(at, bytes);
        next = input.UInt32(directory[^4..]);
        return directory[2..^4];
    }

    static AmnisField Field(AmnisInput input, ReadOnlySpan<byte> field, long at)
    {
        var type = (AmnisFieldType)input.UInt16(field[2..]);
        uint count = input.UInt32(field[4..]);

        // Of a short value only the first two bytes count; files have left-overs in the others.
        uint value = (type, count) switch
        {
            (AmnisFieldType.Short, 1) => input.UInt16(field[8..]),
            (AmnisFieldType.Byte, 1) => field[8],
            _ => input.UInt32(field[8..]),
        };
        return new AmnisField(type, count, at + 8, value);
    }
}
