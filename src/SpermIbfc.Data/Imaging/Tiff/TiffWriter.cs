using System.Text;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>
/// Writes classic TIFF, little-endian, grey (black is zero), a strip for each plane, forwards only. See docs/formats/tiff.md.
/// </summary>
public static class TiffWriter
{
    const int HeaderBytes = 8;
    const ushort BlackIsZero = 1, Chunky = 1, Separate = 2, NoUnit = 1, Unsigned = 1, Signed = 2, Float = 3;

    /// <summary>Writes planes as one TIFF; without options planar and uncompressed.</summary>
    /// <param name="stream">Takes the file from its present position on, which the file regards as its start; need not be seekable.</param>
    /// <param name="planes">At least one; for <see cref="TiffLayout.Planar"/> of one size and type.</param>
    /// <param name="options">Layout, compression, description.</param>
    /// <exception cref="ArgumentException">No planes, planes or options that do not fit together, or more than the 4 GB of a classic TIFF.</exception>
    public static void Write(Stream stream, IReadOnlyList<Plane> planes, TiffWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(planes);
        options ??= new TiffWriteOptions();
        Check(planes, options);

        stream.Write("II*\0\x08\0\0\0"u8);
        uint at = HeaderBytes;
        if (options.Layout == TiffLayout.Planar)
        {
            WritePage(stream, planes, options, options.Description, ref at, last: true);
            return;
        }

        for (int i = 0; i < planes.Count; i++)
            WritePage(stream, [planes[i]], options, i == 0 ? options.Description : null, ref at, last: i == planes.Count - 1);
    }

    static void WritePage(Stream stream, IReadOnlyList<Plane> planes, TiffWriteOptions options, string? description, ref uint at, bool last)
    {
        var strips = new List<ReadOnlyMemory<byte>>(planes.Count);
        foreach (Plane plane in planes) strips.Add(TiffStripEncoder.Encode(plane, options));

        TiffDirectoryBuilder directory = Describe(planes, options, description);
        directory.Longs(TiffTag.StripByteCounts, strips.ConvertAll(static strip => (uint)strip.Length));
        directory.Longs(TiffTag.StripOffsets, new uint[strips.Count]);
        long end = at + directory.Length;
        var offsets = new List<uint>(strips.Count);
        foreach (ReadOnlyMemory<byte> strip in strips)
        {
            offsets.Add(checked((uint)end));
            end += strip.Length + (strip.Length & 1);
        }

        if (end > uint.MaxValue) throw new ArgumentException($"The planes need {end} bytes, more than the 4 GB of a classic TIFF.", nameof(planes));
        directory.Longs(TiffTag.StripOffsets, offsets);
        directory.WriteTo(stream, at, next: last ? 0 : (uint)end);
        foreach (ReadOnlyMemory<byte> strip in strips)
        {
            stream.Write(strip.Span);
            if ((strip.Length & 1) == 1) stream.WriteByte(0);
        }

        at = (uint)end;
    }

    static TiffDirectoryBuilder Describe(IReadOnlyList<Plane> planes, TiffWriteOptions options, string? description)
    {
        Plane first = planes[0];
        ushort format = first.Type switch
        {
            PixelType.Float32 => Float,
            PixelType.Int8 or PixelType.Int16 => Signed,
            _ => Unsigned,
        };
        var directory = new TiffDirectoryBuilder();
        directory.Longs(TiffTag.ImageWidth, [(uint)first.Width]);
        directory.Longs(TiffTag.ImageLength, [(uint)first.Height]);
        directory.Shorts(TiffTag.BitsPerSample, Each(planes, (ushort)(8 * first.Type.Size())));
        directory.Shorts(TiffTag.Compression, [(ushort)options.Compression]);
        directory.Shorts(TiffTag.PhotometricInterpretation, [BlackIsZero]);
        if (description is not null) directory.Text(TiffTag.ImageDescription, description);
        directory.Shorts(TiffTag.SamplesPerPixel, [(ushort)planes.Count]);
        directory.Longs(TiffTag.RowsPerStrip, [(uint)first.Height]);
        directory.Rational(TiffTag.XResolution, 1);
        directory.Rational(TiffTag.YResolution, 1);
        directory.Shorts(TiffTag.PlanarConfiguration, [planes.Count > 1 ? Separate : Chunky]);
        directory.Shorts(TiffTag.ResolutionUnit, [NoUnit]);
        if (options.Predictor) directory.Shorts(TiffTag.Predictor, [(ushort)TiffPredictor.Horizontal]);
        if (planes.Count > 1) directory.Shorts(TiffTag.ExtraSamples, Each(planes, 0)[1..]);
        directory.Shorts(TiffTag.SampleFormat, Each(planes, format));
        return directory;
    }

    static ushort[] Each(IReadOnlyList<Plane> planes, ushort value)
    {
        var values = new ushort[planes.Count];
        Array.Fill(values, value);
        return values;
    }

    static void Check(IReadOnlyList<Plane> planes, TiffWriteOptions options)
    {
        if (planes.Count == 0) throw new ArgumentException("A TIFF has at least one plane.", nameof(planes));
        if (options.Compression == TiffCompression.OldDeflate || !Enum.IsDefined(options.Compression))
            throw new ArgumentException($"{options.Compression} is not written; None, PackBits, Lzw and Deflate are.", nameof(options));
        if (options.Predictor && options.Compression is not (TiffCompression.Lzw or TiffCompression.Deflate))
            throw new ArgumentException($"A predictor belongs to Lzw or Deflate, not to {options.Compression}.", nameof(options));
        if (options.Predictor && planes.Any(static plane => plane.Type == PixelType.Float32))
            throw new ArgumentException("The horizontal predictor is for samples of 8 and 16 bits, not for floats.", nameof(options));
        if (options.Description?.Contains('\0') == true) throw new ArgumentException("A description ends at its first NUL character, and so has none.", nameof(options));
        if (options.Description is { } description && Encoding.UTF8.GetByteCount(description) >= TiffLimits.DescriptionBytes)
            throw new ArgumentException($"A description has fewer than {TiffLimits.DescriptionBytes} bytes.", nameof(options));
        if (options.Layout == TiffLayout.Planar) CheckAlike(planes);
    }

    static void CheckAlike(IReadOnlyList<Plane> planes)
    {
        if (planes.Count > ushort.MaxValue) throw new ArgumentException($"A page has at most {ushort.MaxValue} samples, not {planes.Count}; write pages instead.", nameof(planes));
        Plane first = planes[0];
        for (int i = 1; i < planes.Count; i++)
        {
            Plane plane = planes[i];
            if (plane.Width != first.Width || plane.Height != first.Height || plane.Type != first.Type)
                throw new ArgumentException($"Plane {i} is {plane.Width} x {plane.Height} {plane.Type} and plane 0 {first.Width} x {first.Height} {first.Type}: write them as pages.", nameof(planes));
        }
    }
}
