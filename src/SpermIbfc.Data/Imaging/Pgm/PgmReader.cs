using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SpermIbfc.Data.Imaging.Pgm;

/// <summary>
/// Reads PGM, netpbm's grey map, plain (P2) and raw (P5), as one plane: of 8 bits where the header's highest value is
/// below 256, of 16 otherwise, with the raw values. IDEAS exports its masks so (.dmask.pgm). See docs/formats/images.md.
/// </summary>
public sealed class PgmReader : IPlaneSource
{
    const int HighestValue = 65_535;

    readonly ImageBytes _input;
    readonly bool _plain;
    readonly long _samplesAt;
    readonly PlaneInfo _info;

    PgmReader(ImageBytes input, bool plain)
    {
        _input = input;
        _plain = plain;
        var scanner = new PgmScanner(input, 2);
        int width = Positive(scanner, "width", Plane.MaxSide), height = Positive(scanner, "height", Plane.MaxSide);
        MaxValue = Positive(scanner, "highest value", HighestValue);
        if (!plain) scanner.Blank();
        _samplesAt = scanner.Offset;
        _info = new PlaneInfo(width, height, MaxValue < 256 ? PixelType.UInt8 : PixelType.UInt16);
        long pixels = (long)width * height;
        if (pixels > Plane.MaxPixels) throw new PgmFormatException(input.Name, $"{width} x {height} pixels are more than the {Plane.MaxPixels} of a plane.", 2, Text(pixels));
        // A plain sample is a digit and, but for the last, a blank.
        long least = plain ? 2 * pixels - 1 : pixels * _info.Type.Size(), left = input.Length - _samplesAt;
        if (left < least)
            throw new PgmFormatException(input.Name, $"{width} x {height} samples need {(plain ? "at least " : "")}{least} bytes, and {left} follow; the file was cut off.", _samplesAt, Text(left));
    }

    /// <inheritdoc/>
    public string Format => "PGM";

    /// <inheritdoc/>
    public IReadOnlyList<PlaneInfo> Planes => [_info];

    /// <summary>The highest value that a sample may have, by the header.</summary>
    public int MaxValue { get; }

    /// <summary>Whether the file's first bytes are those of a PGM, plain or raw.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head) =>
        head.Length >= 3 && head[0] == 'P' && head[1] is (byte)'2' or (byte)'5' && (PgmScanner.IsBlank(head[2]) || head[2] == '#');

    /// <summary>Opens a PGM; the reader owns the stream.</summary>
    /// <param name="stream">Seekable.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="PgmFormatException">No PGM, or damaged; the stream is left open.</exception>
    public static PgmReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var input = new ImageBytes(stream, name);
        Span<byte> head = stackalloc byte[3];
        head = head[..input.Read(0, head)];
        if (!Recognises(head)) throw new PgmFormatException(name, "a PGM begins with P2 or P5 and white space.", 0, Convert.ToHexString(head));
        return new PgmReader(input, plain: head[1] == '2');
    }

    /// <inheritdoc/>
    public Plane Read(int index, CancellationToken ct)
    {
        if (index != 0) throw new ArgumentOutOfRangeException(nameof(index), index, $"{_input.Name} has 1 plane.");
        ct.ThrowIfCancellationRequested();
        var pixels = new byte[_info.Width * _info.Height * _info.Type.Size()];
        if (_plain) ReadPlain(pixels, ct);
        else ReadRaw(pixels);
        return new Plane(_info.Width, _info.Height, _info.Type, pixels);
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    void ReadPlain(byte[] pixels, CancellationToken ct)
    {
        var scanner = new PgmScanner(_input, _samplesAt);
        for (int i = 0, pixel = 0; i < pixels.Length; i += _info.Type.Size(), pixel++)
        {
            if (pixel % _info.Width == 0) ct.ThrowIfCancellationRequested();
            int sample = scanner.Number("sample", MaxValue);
            pixels[i] = (byte)sample;
            if (_info.Type == PixelType.UInt16) pixels[i + 1] = (byte)(sample >> 8);
        }
    }

    void ReadRaw(byte[] pixels)
    {
        int got = _input.Read(_samplesAt, pixels);
        if (got < pixels.Length) throw new PgmFormatException(_input.Name, $"the file ended after {got} of {pixels.Length} bytes; it was longer when it was opened.", _samplesAt + got);
        // A sample above the header's highest value means that something else is wrong, as when the order of the bytes is.
        if (_info.Type == PixelType.UInt8)
        {
            if (MaxValue < byte.MaxValue && pixels.AsSpan().IndexOfAnyInRange((byte)(MaxValue + 1), byte.MaxValue) is var at and >= 0) throw TooHigh(at, pixels[at]);
            return;
        }

        Span<ushort> samples = MemoryMarshal.Cast<byte, ushort>(pixels.AsSpan());
        BinaryPrimitives.ReverseEndianness(samples, samples);
        if (MaxValue < HighestValue && samples.IndexOfAnyInRange((ushort)(MaxValue + 1), ushort.MaxValue) is var high and >= 0) throw TooHigh(high, samples[high]);
    }

    PgmFormatException TooHigh(int pixel, int sample) =>
        new(_input.Name, $"the sample should be at most {MaxValue}, as the header says.", _samplesAt + (long)pixel * _info.Type.Size(), Text(sample));

    static int Positive(PgmScanner scanner, string what, int most)
    {
        int number = scanner.Number(what, most);
        return number > 0 ? number : throw scanner.Problem($"the {what} should be 1 to {most}.", "0");
    }

    static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
