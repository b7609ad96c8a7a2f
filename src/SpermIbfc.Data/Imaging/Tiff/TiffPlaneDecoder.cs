using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>Decodes one sample of a frame: all its segments, checked against the file before anything is allocated.</summary>
internal sealed class TiffPlaneDecoder
{
    readonly TiffFrame _frame;
    readonly TiffInput _input;
    readonly int _sample;
    readonly long[] _offsets;
    readonly long[] _counts;
    LzwDecoder? _lzw;

    TiffPlaneDecoder(TiffFrame frame, int sample)
    {
        _frame = frame;
        _input = frame.Directory.Input;
        _sample = sample;
        long segments = (long)frame.Across * frame.Down, first = frame.Separate ? sample * segments : 0;
        if (first + segments > frame.Directory.Count(frame.OffsetsTag))
            throw frame.Directory.Problem(frame.OffsetsTag, $"count {frame.Directory.Count(frame.OffsetsTag)}", $"{first + segments} {Segments} are needed for the image's {frame.Width} x {frame.Height} pixels.");
        _offsets = frame.Directory.Numbers(frame.OffsetsTag, first, (int)segments);
        _counts = ByteCounts(first, (int)segments);
        long bytes = 0;
        for (int i = 0; i < _offsets.Length; i++) bytes += CheckSegment(i);
        // A few bytes that every strip names would make an image of a gigabyte out of a file of some kilobytes.
        if (bytes > _input.Length)
            throw frame.Directory.Problem(frame.CountsTag, bytes, $"the {Segments} have more bytes together than the file ({_input.Length}): they lie within each other.");
    }

    string Segments => _frame.Tiled ? "tiles" : "strips";

    public static Plane Decode(TiffFrame frame, int sample, CancellationToken ct)
    {
        var decoder = new TiffPlaneDecoder(frame, sample);
        var pixels = new byte[frame.Width * frame.Height * frame.Type.Size()];
        var segment = new byte[frame.RowBytes * frame.SegmentHeight];
        for (int i = 0; i < decoder._offsets.Length; i++)
        {
            ct.ThrowIfCancellationRequested();
            decoder.DecodeSegment(i, segment);
            decoder.Place(i, segment, pixels);
        }

        return new Plane(frame.Width, frame.Height, frame.Type, pixels);
    }

    int Expected(int i) => (int)(_frame.RowBytes * _frame.RowsOf(i / _frame.Across));

    // Uncompressed segments have the size that they must have; old writers left the counts away.
    long[] ByteCounts(long first, int segments)
    {
        if (_frame.Directory.Has(_frame.CountsTag) || _frame.Compression != TiffCompression.None)
            return _frame.Directory.Numbers(_frame.CountsTag, first, segments);
        var counts = new long[segments];
        for (int i = 0; i < counts.Length; i++) counts[i] = Expected(i);
        return counts;
    }

    // The bytes that it takes in the file.
    long CheckSegment(int i)
    {
        long offset = _offsets[i], count = _counts[i], expected = Expected(i);
        if (_frame.Compression == TiffCompression.None)
        {
            if (count < expected) throw _frame.Directory.Problem(_frame.CountsTag, count, $"{Nth(i)} should have {expected} bytes.");
            count = expected;
        }
        else if (count * TiffLimits.Expansion(_frame.Compression) < expected)
        {
            throw _frame.Directory.Problem(_frame.CountsTag, count, $"{Nth(i)} cannot hold the {expected} bytes that it should, by any {_frame.Compression} compression.");
        }

        if (!_input.Holds(offset, count))
            throw _frame.Directory.Problem(_frame.OffsetsTag, offset, $"{Nth(i)}, of {count} bytes, would run past the file's end ({_input.Length} bytes).");
        return count;
    }

    void DecodeSegment(int i, byte[] segment)
    {
        Span<byte> output = segment.AsSpan(0, Expected(i));
        if (_frame.Compression == TiffCompression.None) _input.Read(_offsets[i], output);
        else Decompress(i, output);

        int rowBytes = (int)_frame.RowBytes, size = _frame.StoredBytes;
        if (_frame.Predictor == TiffPredictor.FloatingPoint)
        {
            var scratch = new byte[rowBytes];
            for (int at = 0; at < output.Length; at += rowBytes) SamplePredictor.UndoFloat(output.Slice(at, rowBytes), _frame.SegmentSamples, scratch);
            return;
        }

        if (!_input.LittleEndian) Swap(output, size);
        if (size > _frame.Type.Size()) Narrow(output);
        if (_frame.Predictor != TiffPredictor.Horizontal) return;
        for (int at = 0; at < output.Length; at += rowBytes) SamplePredictor.Undo(output.Slice(at, rowBytes), size, _frame.SegmentSamples);
    }

    // Where they lie: a float never reaches beyond the double that it is made of.
    void Narrow(Span<byte> samples)
    {
        ReadOnlySpan<double> wide = MemoryMarshal.Cast<byte, double>(samples);
        Span<float> narrow = MemoryMarshal.Cast<byte, float>(samples);
        for (int i = 0; i < wide.Length; i++)
        {
            double value = wide[i];
            narrow[i] = (float)value;
            if (double.IsFinite(value) && !float.IsFinite(narrow[i]))
                throw _frame.Directory.Problem(TiffTag.BitsPerSample, value.ToString(CultureInfo.InvariantCulture), "a sample is beyond what a 32-bit float holds, as which 64-bit floats are read.");
        }
    }

    void Decompress(int i, Span<byte> output)
    {
        // What is beyond the most that these bytes could need is not read either.
        int count = (int)Math.Min(_counts[i], output.Length * 2L + 1024);
        var packed = new byte[count];
        _input.Read(_offsets[i], packed);
        try
        {
            switch (_frame.Compression)
            {
                case TiffCompression.PackBits:
                    PackBits.Decode(packed, output);
                    break;
                case TiffCompression.Lzw:
                    (_lzw ??= new LzwDecoder()).Decode(packed, output);
                    break;
                default:
                    Deflate.Decode(packed, count, output);
                    break;
            }
        }
        catch (InvalidDataException damaged)
        {
            throw new TiffFormatException(_input.Name, $"{Nth(i)}: {damaged.Message}", (int)_frame.OffsetsTag, _offsets[i], _counts[i].ToString(CultureInfo.InvariantCulture) + " bytes");
        }
    }

    // Copies a segment's pixels to their place, taking one sample of each and leaving out a tile's padding.
    void Place(int i, byte[] segment, byte[] pixels)
    {
        int size = _frame.Type.Size(), samples = _frame.SegmentSamples, left = i % _frame.Across * _frame.SegmentWidth, top = i / _frame.Across * _frame.SegmentHeight;
        int columns = Math.Min(_frame.SegmentWidth, _frame.Width - left), rows = Math.Min(_frame.SegmentHeight, _frame.Height - top);
        int rowBytes = _frame.SegmentWidth * samples * size;
        for (int y = 0; y < rows; y++)
        {
            ReadOnlySpan<byte> from = segment.AsSpan(y * rowBytes);
            Span<byte> to = pixels.AsSpan(((top + y) * _frame.Width + left) * size, columns * size);
            if (samples == 1)
            {
                from[..to.Length].CopyTo(to);
                continue;
            }

            for (int x = 0; x < columns; x++) from.Slice((x * samples + _sample) * size, size).CopyTo(to[(x * size)..]);
        }
    }

    internal static void Swap(Span<byte> samples, int size)
    {
        if (size == 2)
        {
            Span<ushort> words = MemoryMarshal.Cast<byte, ushort>(samples);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
        else if (size == 4)
        {
            Span<uint> longs = MemoryMarshal.Cast<byte, uint>(samples);
            BinaryPrimitives.ReverseEndianness(longs, longs);
        }
        else if (size == 8)
        {
            Span<ulong> wide = MemoryMarshal.Cast<byte, ulong>(samples);
            BinaryPrimitives.ReverseEndianness(wide, wide);
        }
    }

    string Nth(int i) => $"{(_frame.Tiled ? "tile" : "strip")} {i}";
}
