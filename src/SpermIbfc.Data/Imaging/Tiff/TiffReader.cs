using SpermIbfc.Data.Imaging.Ome;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>
/// Reads classic TIFF (TIFF 6.0) and BigTIFF: every sample of every page is a plane, in the file's order, with its raw values.
/// Opening reads the directories; a plane's pixels are read and decoded when asked for. See docs/formats/tiff.md.
/// </summary>
public sealed class TiffReader : IPlaneSource
{
    const int HeaderBytes = 8, BigHeaderBytes = 16, Big = 43;

    readonly TiffInput _input;
    readonly List<Location> _locations = [];
    readonly PlaneInfo[] _planes;
    readonly TiffDirectory _firstDirectory;

    TiffReader(TiffInput input, long firstDirectory)
    {
        _input = input;
        List<TiffFrame> frames = ReadFrames(input, firstDirectory);
        Description = frames[0].Directory.String(TiffTag.ImageDescription);
        _firstDirectory = frames[0].Directory;
        ObjectNumber = IdeasObject.Number(_firstDirectory);
        int slices = frames.Count == 1 ? ImageJStack.Slices(frames[0]) : 1;
        foreach (TiffFrame frame in frames)
        {
            for (int sample = 0; sample < frame.Samples; sample++)
            {
                for (int slice = 0; slice < slices; slice++) _locations.Add(new Location(frame, sample, slice));
            }
        }

        _planes = _locations.ConvertAll(static location => location.Frame.Info).ToArray();
        IsStack = slices > 1;
        if (Description is { } description && OmeDocument.Recognises(description)) (Ome, OmeNote) = OmeReading.Read(description, OmePages(frames));
    }

    /// <inheritdoc/>
    public string Format => "TIFF";

    /// <inheritdoc/>
    public IReadOnlyList<PlaneInfo> Planes => _planes;

    /// <summary>The first page's description, where it has one: ImageJ and OME keep what they know about the image in it.</summary>
    public string? Description { get; }

    /// <summary>What the planes are by the file's OME metadata; null where it has none, or they contradict the TIFF.</summary>
    public OmePlanes? Ome { get; }

    /// <summary>Why the OME metadata are not followed; null where they are, or there are none.</summary>
    public string? OmeNote { get; }

    /// <summary>The object's number by IDEAS' own tag (33003), where the file is an IDEAS export of one object.</summary>
    public int? ObjectNumber { get; }

    /// <summary>What ImageJ keeps with the image in tags 50838 and 50839 of the first page, as it lies there; null where it has none.</summary>
    /// <exception cref="TiffFormatException">The tags contradict each other or the file.</exception>
    public ImageJMetadata? ImageJMetadata => ImageJMetadata.Read(_firstDirectory);

    bool IsStack { get; }

    /// <summary>Whether the file's first bytes are those of a TIFF or BigTIFF.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head) =>
        head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8);

    /// <summary>Opens a TIFF; the reader owns the stream.</summary>
    /// <param name="stream">Seekable.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="TiffFormatException">No TIFF, damaged, or of a kind that is not read; the stream is left open.</exception>
    public static TiffReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var header = new byte[BigHeaderBytes];
        stream.Position = 0;
        int got = stream.ReadAtLeast(header, BigHeaderBytes, throwOnEndOfStream: false);
        if (!Recognises(header)) throw new TiffFormatException(name, $"not a TIFF: it begins with {Convert.ToHexString(header, 0, Math.Min(4, got))}.", offset: 0);
        bool littleEndian = header[0] == 'I', big = header[littleEndian ? 2 : 3] == Big;
        int needed = big ? BigHeaderBytes : HeaderBytes;
        if (got < needed) throw new TiffFormatException(name, $"the file ends after {got} bytes, within a {(big ? "BigTIFF" : "TIFF")}'s header of {needed}.", offset: got);
        var input = new TiffInput(stream, name, littleEndian, big);
        if (!big) return new TiffReader(input, input.UInt32(header.AsSpan(4)));
        if (input.UInt16(header.AsSpan(4)) is var size and not 8)
            throw new TiffFormatException(name, "a BigTIFF's offsets should have 8 bytes.", offset: 4, value: $"{size}");
        return new TiffReader(input, input.Word(header.AsSpan(8)));
    }

    /// <summary>TIFF's PhotometricInterpretation of a plane's page: 0 white is zero, 1 black is zero, 2 RGB, 3 palette. Samples are raw in every case.</summary>
    public int Photometric(int index) => At(index).Frame.Photometric;

    /// <inheritdoc/>
    public Plane Read(int index, CancellationToken ct)
    {
        Location location = At(index);
        ct.ThrowIfCancellationRequested();
        return IsStack ? ImageJStack.Read(location.Frame, location.Slice) : TiffPlaneDecoder.Decode(location.Frame, location.Sample, ct);
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    static List<TiffFrame> ReadFrames(TiffInput input, long offset)
    {
        var frames = new List<TiffFrame>();
        var seen = new HashSet<long>();
        int planes = 0;
        long directories = 0;
        if (offset == 0) throw new TiffFormatException(input.Name, "the file has no directory of tags, and so no image.", offset: input.Big ? 8 : 4, value: "0");
        while (offset != 0)
        {
            if (!seen.Add(offset)) throw new TiffFormatException(input.Name, "the directories run in a circle: this one was met before.", offset: offset);
            TiffDirectory directory = TiffDirectory.Read(input, offset, out long next);
            // Directories are kept; those that lie within each other would multiply the file's bytes by the thousand.
            directories += directory.FieldsBytes;
            if (directories > input.Length)
                throw new TiffFormatException(input.Name, $"the directories up to this one have {directories} bytes of tags together, more than the file's {input.Length}: they lie within each other.", offset: offset);
            TiffFrame frame = TiffFrame.Parse(directory);
            planes += frame.Samples;
            if (planes > TiffLimits.Planes) throw frame.Directory.Problem(TiffTag.SamplesPerPixel, frame.Samples, $"a file has at most {TiffLimits.Planes} planes.");
            frames.Add(frame);
            offset = next;
        }

        return frames;
    }

    static List<OmePage> OmePages(List<TiffFrame> frames)
    {
        int plane = 0;
        var pages = new List<OmePage>(frames.Count);
        foreach (TiffFrame frame in frames)
        {
            pages.Add(new OmePage(frame.Width, frame.Height, frame.Samples, plane));
            plane += frame.Samples;
        }

        return pages;
    }

    Location At(int index)
    {
        if ((uint)index >= (uint)_locations.Count) throw new ArgumentOutOfRangeException(nameof(index), index, $"{_input.Name} has {_locations.Count} plane(s).");
        return _locations[index];
    }

    readonly record struct Location(TiffFrame Frame, int Sample, int Slice);
}
