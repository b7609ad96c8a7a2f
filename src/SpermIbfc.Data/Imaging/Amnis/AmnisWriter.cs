using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>
/// Writes CIF files object by object, of any size and without holding more than one object, in the instrument's layout:
/// directory, strip, further values. A file is whole once <see cref="Complete"/> was called. See docs/formats/amnis.md.
/// </summary>
public sealed class AmnisWriter : IDisposable
{
    const int HeadBytes = 8;

    readonly Stream _stream;
    readonly AmnisWriteOptions _options;
    readonly AmnisDirectoryBuilder _directory;
    readonly ArrayBufferWriter<byte> _block = new(64 * 1024), _strip = new(64 * 1024);
    readonly AmnisBackground _background;
    readonly long _start;
    long _at, _objectCountAt, _lastNextAt;
    short[] _samples = [];
    byte[] _marks = [];
    bool _complete;

    AmnisWriter(Stream stream, AmnisWriteOptions options)
    {
        (_stream, _options, _start) = (stream, options, stream.Position);
        _directory = new AmnisDirectoryBuilder(!options.BigEndian);
        _background = new AmnisBackground(options.Channels.Count, options.BitDepth == 12 ? 4095 : 1023);
        WriteHeader();
    }

    /// <summary>How many objects were added.</summary>
    public int Objects { get; private set; }

    /// <summary>Begins a file at the stream's present position, which counts as its start. The stream stays the caller's.</summary>
    /// <param name="stream">Seekable; the number of objects is put into the header at the end.</param>
    /// <param name="options">Channels, optics, names.</param>
    /// <exception cref="ArgumentException">A stream that cannot seek, or options that do not fit together.</exception>
    public static AmnisWriter Create(Stream stream, AmnisWriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        if (!stream.CanSeek) throw new ArgumentException("A CIF is written to a seekable stream.", nameof(stream));
        if (options.Channels.Count == 0 || options.Channels.Any(static number => number is < 1 or > AcquisitionXmlText.Channels))
            throw new ArgumentException($"The channels in use are numbered 1 to {AcquisitionXmlText.Channels}, and there is one at least.", nameof(options));
        if (!options.Channels.SequenceEqual(options.Channels.Distinct().Order())) throw new ArgumentException("The channels in use are given in ascending order, each once.", nameof(options));
        if (options.BrightField.Except(options.Channels).Any()) throw new ArgumentException("A bright-field channel is one of those in use.", nameof(options));
        if (options.Compression is not (AmnisCompression.Greyscale or AmnisCompression.None)) throw new ArgumentException($"Images are written in Greyscale or None, not in {options.Compression}.", nameof(options));
        if (options.BitDepth is not (10 or 12)) throw new ArgumentException("The instrument has 10 or 12 bits.", nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Gap);
        return new AmnisWriter(stream, options);
    }

    /// <summary>Adds one object.</summary>
    /// <param name="channels">Its planes in the order of the channels in use, of one size, Int16 or UInt8; UInt16 up to 32,767.</param>
    /// <param name="masks">As many planes of bytes of that size, or none: then the object has no mask.</param>
    /// <exception cref="ArgumentException">Planes that do not fit the file or one another.</exception>
    public void Add(IReadOnlyList<Plane> channels, IReadOnlyList<Plane> masks)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(masks);
        if (_complete) throw new InvalidOperationException("The file is complete.");
        Check(channels, masks);
        int tile = channels[0].Width, width = tile * channels.Count, height = channels[0].Height;
        Gather(channels, masks, width, height);
        WriteImage(width, height);
        if (masks.Count > 0) WriteMask(width, height);
        Objects++;
    }

    /// <summary>Ends the chain of directories, and puts the number of objects into the header.</summary>
    public void Complete()
    {
        if (_complete) return;
        Patch(_lastNextAt, 0);
        Patch(_objectCountAt, (uint)Objects);
        _stream.Position = _start + _at;
        _stream.Flush();
        _complete = true;
    }

    /// <summary>Leaves the file as it is: without <see cref="Complete"/> it reads like one that was cut off.</summary>
    public void Dispose() => _stream.Flush();

    void WriteHeader()
    {
        _stream.Write(_options.BigEndian ? "MM\0*\0\0\0\x08"u8 : "II*\0\x08\0\0\0"u8);
        _at = HeadBytes;
        Common(AmnisKind.FileHeader, 1, 1, AmnisCompression.None, stripBytes: 1);
        _directory.Short(AmnisTag.Kind, (int)AmnisKind.FileHeader);
        _directory.Text(AmnisTag.AcquiredAt, _options.AcquiredAt);
        _directory.Text(AmnisTag.User, _options.User);
        _directory.Text(AmnisTag.Instrument, _options.Instrument);
        _directory.Long(AmnisTag.ObjectCount, 0);
        _directory.Text(AmnisTag.AcquisitionXml, AcquisitionXmlText.Of(_options));
        _directory.Long(AmnisTag.MergedFile, 0);
        _directory.Text(AmnisTag.SoftwareVersion, _options.SoftwareVersion);
        _directory.Long(AmnisTag.TotalCount, 0);
        _objectCountAt = HeadBytes + _directory.CellOf(AmnisTag.ObjectCount);
        WriteBlock([0], gap: 0);
    }

    void WriteImage(int width, int height)
    {
        _strip.ResetWrittenCount();
        ReadOnlySpan<short> samples = _samples.AsSpan(0, width * height);
        if (_options.Compression == AmnisCompression.Greyscale) GreyscaleEncoder.Encode(samples, width, _strip);
        else WriteRaw(samples);
        Common(AmnisKind.Image, width, height, _options.Compression, _strip.WrittenCount);
        _directory.Short(AmnisTag.Kind, (int)AmnisKind.Image);
        _directory.Long(AmnisTag.ObjectNumber, (uint)Objects);
        _directory.Double(AmnisTag.FlowSpeed, 0);
        _directory.Long(AmnisTag.CameraLine, 0);
        _directory.Long(AmnisTag.CameraTimer, 0);
        _directory.Short(AmnisTag.ObjectBits, 16);
        _directory.Long(AmnisTag.OriginalNumber, (uint)Objects);
        _directory.Double(AmnisTag.BackgroundMean, _background.Mean);
        _directory.Double(AmnisTag.BackgroundDeviation, _background.Deviation);
        _directory.Double(AmnisTag.SaturatedCount, _background.SaturatedCount);
        _directory.Double(AmnisTag.SaturatedPercent, _background.SaturatedPercent);
        WriteBlock(_strip.WrittenSpan, _marks.Length == 0 ? _options.Gap : 0);
    }

    void WriteMask(int width, int height)
    {
        _strip.ResetWrittenCount();
        BitmaskEncoder.Encode(_marks.AsSpan(0, width * height), _strip);
        Common(AmnisKind.Mask, width, height, AmnisCompression.Bitmask, _strip.WrittenCount);
        _directory.Short(AmnisTag.Kind, (int)AmnisKind.Mask);
        _directory.Long(AmnisTag.CameraLine, 0);
        _directory.Long(AmnisTag.CameraTimer, 0);
        WriteBlock(_strip.WrittenSpan, _options.Gap);
    }

    void Common(AmnisKind kind, int width, int height, AmnisCompression compression, int stripBytes)
    {
        _directory.Clear();
        if (kind != AmnisKind.FileHeader) _directory.Bytes(AmnisTag.NewSubfileType, kind == AmnisKind.Mask ? (byte)6 : (byte)2, 0);
        _directory.Long(AmnisTag.ImageWidth, (uint)width);
        _directory.Long(AmnisTag.ImageLength, (uint)height);
        _directory.Short(AmnisTag.BitsPerSample, kind == AmnisKind.Mask ? 8 : 16);
        _directory.Short(AmnisTag.Compression, (int)compression);
        _directory.Short(AmnisTag.PhotometricInterpretation, 1);
        _directory.Long(AmnisTag.StripOffsets, 0);
        _directory.Short(AmnisTag.SamplesPerPixel, 1);
        _directory.Long(AmnisTag.RowsPerStrip, (uint)height);
        _directory.Long(AmnisTag.StripByteCounts, (uint)stripBytes);
        _directory.Short(AmnisTag.PlanarConfiguration, 1);
        _directory.Short(AmnisTag.ResolutionUnit, 1);
    }

    void WriteBlock(ReadOnlySpan<byte> strip, long gap)
    {
        _block.ResetWrittenCount();
        (int cell, long next) = _directory.WriteTo(_block, _at, strip, gap);
        _stream.Write(_block.WrittenSpan);
        _lastNextAt = _at + cell;
        if (next != _at + _block.WrittenCount) _stream.Position = _start + next;
        _at = next;
    }

    void WriteRaw(ReadOnlySpan<short> samples)
    {
        Span<byte> to = _strip.GetSpan(2 * samples.Length);
        for (int i = 0; i < samples.Length; i++)
        {
            if (_options.BigEndian) BinaryPrimitives.WriteInt16BigEndian(to[(2 * i)..], samples[i]);
            else BinaryPrimitives.WriteInt16LittleEndian(to[(2 * i)..], samples[i]);
        }

        _strip.Advance(2 * samples.Length);
    }

    void Gather(IReadOnlyList<Plane> channels, IReadOnlyList<Plane> masks, int width, int height)
    {
        int tile = width / channels.Count;
        if (_samples.Length < width * height) _samples = new short[width * height];
        if (masks.Count == 0) _marks = [];
        else if (_marks.Length < width * height) _marks = new byte[width * height];
        for (int c = 0; c < channels.Count; c++)
        {
            ReadOnlySpan<short> samples = Signed(channels[c]);
            ReadOnlySpan<byte> marks = masks.Count > 0 ? masks[c].Samples<byte>() : [];
            _background.Measure(c, samples, marks);
            for (int y = 0; y < height; y++)
            {
                samples.Slice(y * tile, tile).CopyTo(_samples.AsSpan(y * width + c * tile));
                if (marks.Length > 0) marks.Slice(y * tile, tile).CopyTo(_marks.AsSpan(y * width + c * tile));
            }
        }
    }

    static ReadOnlySpan<short> Signed(Plane plane)
    {
        if (plane.Type == PixelType.Int16) return plane.Samples<short>();
        if (plane.Type == PixelType.UInt8) return Array.ConvertAll(plane.Samples<byte>().ToArray(), static value => (short)value);
        ReadOnlySpan<ushort> unsigned = plane.Samples<ushort>();
        int beyond = unsigned.IndexOfAnyExceptInRange((ushort)0, (ushort)short.MaxValue);
        return beyond < 0
            ? MemoryMarshal.Cast<ushort, short>(unsigned)
            : throw new ArgumentException($"Sample {beyond} is {unsigned[beyond]}; a CIF has 16 bits with a sign.", nameof(plane));
    }

    void Check(IReadOnlyList<Plane> channels, IReadOnlyList<Plane> masks)
    {
        int count = _options.Channels.Count;
        if (channels.Count != count) throw new ArgumentException($"The file has {count} channels; {channels.Count} planes were given.", nameof(channels));
        if (masks.Count != 0 && masks.Count != count) throw new ArgumentException($"The file has {count} channels; {masks.Count} masks were given.", nameof(masks));
        Plane first = channels[0];
        if (first.Width > AmnisLimits.Side || first.Height > AmnisLimits.Side) throw new ArgumentException($"A channel has sides of up to {AmnisLimits.Side} pixels, not {first.Width} x {first.Height}.", nameof(channels));
        foreach (Plane plane in channels)
        {
            if (plane.Width != first.Width || plane.Height != first.Height) throw new ArgumentException("The channels of an object have one size.", nameof(channels));
            if (plane.Type is not (PixelType.Int16 or PixelType.UInt16 or PixelType.UInt8)) throw new ArgumentException($"A channel is of whole samples, not {plane.Type}.", nameof(channels));
        }

        foreach (Plane plane in masks)
        {
            if (plane.Width != first.Width || plane.Height != first.Height || plane.Type != PixelType.UInt8) throw new ArgumentException("The masks of an object are bytes, of its images' size.", nameof(masks));
        }
    }

    void Patch(long at, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (_options.BigEndian) BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _stream.Position = _start + at;
        _stream.Write(bytes);
    }
}
