namespace SpermIbfc.Data.Imaging.Png;

/// <summary>
/// Reads PNG (W3C, third edition) of every kind: every sample of a pixel is a plane (grey; grey and opacity; red, green,
/// blue; and opacity), with its raw value. Samples of 1, 2 and 4 bits keep theirs (0..1, 0..3, 0..15), a palette's pixels
/// are its indices; transparency, gamma and colour profiles are not applied. See docs/formats/png.md.
/// </summary>
public sealed class PngReader : IPlaneSource
{
    /// <summary>The most bytes that one byte of Deflate can stand for.</summary>
    const long Expansion = 1032;

    readonly ImageBytes _input;
    readonly PngChunks _chunks;

    PngReader(ImageBytes input)
    {
        _input = input;
        _chunks = PngChunks.Read(input);
        PngHeader header = _chunks.Header;
        long packed = _chunks.ImageData.Sum(chunk => (long)chunk.Length);
        if (packed * Expansion < header.DataBytes)
            throw _chunks.Problem(_chunks.ImageData[0], packed, $"{packed} bytes of Deflate cannot hold the {header.DataBytes} of {header.Width} x {header.Height} pixels.");
        Planes = [.. Enumerable.Repeat(new PlaneInfo(header.Width, header.Height, header.Type), header.Samples)];
    }

    /// <inheritdoc/>
    public string Format => "PNG";

    /// <inheritdoc/>
    public IReadOnlyList<PlaneInfo> Planes { get; }

    /// <summary>What the samples of a pixel are.</summary>
    public PngColour Colour => _chunks.Header.Colour;

    /// <summary>Bits of a sample: 1, 2, 4, 8 or 16.</summary>
    public int BitDepth => _chunks.Header.BitDepth;

    /// <summary>The palette's red, green and blue bytes, one colour after the other; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Palette => _chunks.Palette;

    static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether the file's first bytes are those of a PNG.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith(Signature[..4]);

    /// <summary>Opens a PNG; the reader owns the stream.</summary>
    /// <param name="stream">Seekable.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="PngFormatException">No PNG, or damaged; the stream is left open.</exception>
    public static PngReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var input = new ImageBytes(stream, name);
        Span<byte> signature = stackalloc byte[Signature.Length];
        int got = input.Read(0, signature);
        if (!signature[..got].SequenceEqual(Signature))
        {
            // Line ends that were converted on the way show in the signature's last bytes.
            string advice = Recognises(signature[..got]) ? "; it was probably sent as text: send it again as binary" : "";
            throw new PngFormatException(name, $"a PNG begins with {Convert.ToHexString(Signature)}{advice}.", offset: 0, value: Convert.ToHexString(signature[..got]));
        }

        return new PngReader(input);
    }

    /// <inheritdoc/>
    public Plane Read(int index, CancellationToken ct)
    {
        if ((uint)index >= (uint)Planes.Count) throw new ArgumentOutOfRangeException(nameof(index), index, $"{_input.Name} has {Planes.Count} plane(s).");
        ct.ThrowIfCancellationRequested();
        return PngDecoder.Decode(_input, _chunks, index, ct);
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();
}
