namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>A directory's image or mask, checked: its size, how it is packed, and the strips that hold it.</summary>
internal readonly record struct AmnisStrips(int Width, int Height, AmnisCompression Compression, long TotalBytes, long SingleAt, (long At, int Bytes)[]? Several)
{
    /// <summary>Checks everything about a directory's samples that can be known without decoding them.</summary>
    /// <exception cref="AmnisFormatException">A size out of the limits, a compression not known, strips outside the file or too short or long for the size.</exception>
    public static AmnisStrips Of(AmnisWindow window, in AmnisFrame frame, int channels)
    {
        AmnisInput input = window.Input;
        int height = Side(input, frame.At, frame.Height, AmnisTag.ImageLength, AmnisLimits.Side);
        int width = Side(input, frame.At, frame.Width, AmnisTag.ImageWidth, AmnisLimits.Side * channels);
        if (width % channels != 0)
            throw input.Problem($"the width of all channels side by side is no multiple of the {channels} channels in use.", AmnisTag.ImageWidth, frame.Width.Cell - 8, width);
        if (!frame.Compression.IsThere) throw input.Problem("the tag is missing from the directory.", AmnisTag.Compression, frame.At);
        var compression = (AmnisCompression)frame.Compression.Value;
        if (!Enum.IsDefined(compression))
            throw input.Problem("not a compression of such files: 1 (none), 30817 (greyscale) and 30818 (bitmask) are.", AmnisTag.Compression, frame.Compression.Cell - 8, frame.Compression.Value);

        AmnisStrips strips = Place(window, frame) with { Width = width, Height = height, Compression = compression };
        CheckLength(input, frame, strips);
        return strips;
    }

    static int Side(AmnisInput input, long directory, AmnisField field, AmnisTag tag, int most)
    {
        if (!field.IsThere) throw input.Problem("the tag is missing from the directory.", tag, directory);
        if (field.Count != 1 || field.Type is not (AmnisFieldType.Short or AmnisFieldType.Long or AmnisFieldType.Byte))
            throw input.Problem("the tag should be one whole number.", tag, field.Cell - 8, field.Count);
        return field.Value >= 1 && field.Value <= most ? (int)field.Value : throw input.Problem($"it should be 1 to {most} pixels.", tag, field.Cell - 8, field.Value);
    }

    static AmnisStrips Place(AmnisWindow window, in AmnisFrame frame)
    {
        AmnisInput input = window.Input;
        uint count = frame.StripOffsets.Count;
        if (!frame.StripOffsets.IsThere || !frame.StripBytes.IsThere)
            throw input.Problem("the tag is missing from the directory.", frame.StripOffsets.IsThere ? AmnisTag.StripByteCounts : AmnisTag.StripOffsets, frame.At);
        if (count is 0 or > AmnisLimits.Strips || frame.StripBytes.Count != count)
            throw input.Problem($"an object has 1 to {AmnisLimits.Strips} strips, and as many lengths of strips ({frame.StripBytes.Count} here).", AmnisTag.StripOffsets, frame.StripOffsets.Cell - 8, count);
        if (count == 1)
        {
            CheckType(input, frame.StripOffsets, AmnisTag.StripOffsets);
            CheckType(input, frame.StripBytes, AmnisTag.StripByteCounts);
            (long at, int bytes) = Strip(input, frame, frame.StripOffsets.Value, frame.StripBytes.Value);
            return new AmnisStrips(0, 0, default, bytes, at, null);
        }

        uint[] offsets = AmnisValues.Numbers(window, frame.At, frame.StripOffsets, AmnisTag.StripOffsets);
        uint[] lengths = AmnisValues.Numbers(window, frame.At, frame.StripBytes, AmnisTag.StripByteCounts);
        var several = new (long At, int Bytes)[count];
        long total = 0;
        for (int i = 0; i < several.Length; i++)
        {
            several[i] = Strip(input, frame, offsets[i], lengths[i]);
            total += several[i].Bytes;
        }

        return new AmnisStrips(0, 0, default, total, 0, several);
    }

    static void CheckType(AmnisInput input, AmnisField field, AmnisTag tag)
    {
        if (field.Type is not (AmnisFieldType.Short or AmnisFieldType.Long)) throw input.Problem("the tag's values should be of type SHORT (3) or LONG (4).", tag, field.Cell - 8, (long)field.Type);
    }

    static (long At, int Bytes) Strip(AmnisInput input, in AmnisFrame frame, uint stored, uint length)
    {
        if (length > int.MaxValue || length > input.Length)
            throw input.Problem($"a strip of so many bytes would run past the file's end ({input.Length} bytes).", AmnisTag.StripByteCounts, frame.StripBytes.Cell - 8, length);
        long at = AmnisOffsets.Near(input, frame.At, stored, length);
        if (!input.Holds(at, length))
            throw input.Problem($"a strip of {length} bytes there would run past the file's end ({input.Length} bytes).", AmnisTag.StripOffsets, frame.StripOffsets.Cell - 8, at);
        return (at, (int)length);
    }

    // What is allocated follows from the size, so the size must follow from the bytes; strips that overlap must not multiply them.
    static void CheckLength(AmnisInput input, in AmnisFrame frame, AmnisStrips strips)
    {
        long pixels = (long)strips.Width * strips.Height;
        (long least, long most) = strips.Compression switch
        {
            AmnisCompression.Greyscale => ((pixels + 1) / 2, pixels * GreyscaleDecoder.MaxNibbles / 2 + 1),
            AmnisCompression.Bitmask => (2 * ((pixels + BitmaskDecoder.MaxRun - 1) / BitmaskDecoder.MaxRun), 2 * pixels),
            _ => (pixels, 2 * pixels),
        };
        most = Math.Min(most, input.Length);
        if (strips.TotalBytes < least || strips.TotalBytes > most)
        {
            throw input.Problem(
                $"{strips.Width} x {strips.Height} samples in compression {(int)strips.Compression} take {least} to {most} bytes.", AmnisTag.StripByteCounts, frame.StripBytes.Cell - 8, strips.TotalBytes);
        }

        if (strips.Compression == AmnisCompression.None && strips.TotalBytes % pixels != 0)
            throw input.Problem($"{strips.Width} x {strips.Height} samples take {pixels} or {2 * pixels} bytes uncompressed.", AmnisTag.StripByteCounts, frame.StripBytes.Cell - 8, strips.TotalBytes);
    }
}
