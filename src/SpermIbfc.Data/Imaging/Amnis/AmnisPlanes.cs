using System.Buffers;
using System.Runtime.InteropServices;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>Decodes the samples of one directory into a plane for each channel.</summary>
internal static class AmnisPlanes
{
    /// <summary>An image's planes, of signed 16-bit samples.</summary>
    public static Plane[] Image(AmnisWindow window, in AmnisFrame frame, int channels, CancellationToken ct)
    {
        AmnisStrips strips = AmnisStrips.Of(window, frame, channels);
        int tile = strips.Width / channels;
        byte[][] planes = Allocate(channels, tile * strips.Height * sizeof(short));
        Decode(window, frame, strips, ct, (row, y) =>
        {
            for (int c = 0; c < channels; c++)
                row.Slice(c * tile, tile).CopyTo(MemoryMarshal.Cast<byte, short>(planes[c].AsSpan(y * tile * sizeof(short))));
            return null;
        });
        return Wrap(planes, tile, strips.Height, PixelType.Int16);
    }

    /// <summary>A mask's planes, of bytes.</summary>
    public static Plane[] Mask(AmnisWindow window, in AmnisFrame frame, int channels, CancellationToken ct)
    {
        AmnisStrips strips = AmnisStrips.Of(window, frame, channels);
        int tile = strips.Width / channels;
        byte[][] planes = Allocate(channels, tile * strips.Height);
        Decode(window, frame, strips, ct, (row, y) =>
        {
            int other = 0;
            for (int c = 0; c < channels; c++)
            {
                ReadOnlySpan<short> from = row.Slice(c * tile, tile);
                Span<byte> to = planes[c].AsSpan(y * tile, tile);
                for (int x = 0; x < tile; x++)
                {
                    to[x] = (byte)from[x];
                    other |= (ushort)from[x];
                }
            }

            return (other & ~0xFF) == 0 ? null : "a mask's value does not fit into 8 bits.";
        });
        return Wrap(planes, tile, strips.Height, PixelType.UInt8);
    }

    delegate string? RowSink(ReadOnlySpan<short> row, int y);

    static void Decode(AmnisWindow window, in AmnisFrame frame, AmnisStrips strips, CancellationToken ct, RowSink sink)
    {
        int length = checked((int)strips.TotalBytes);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        short[] row = ArrayPool<short>.Shared.Rent(strips.Width);
        try
        {
            Gather(window, strips, bytes.AsSpan(0, length));
            IRowDecoder decoder = strips.Compression switch
            {
                AmnisCompression.Greyscale => new GreyscaleDecoder(bytes, length, strips.Width),
                AmnisCompression.Bitmask => new BitmaskDecoder(bytes, length),
                _ => new RawDecoder(bytes, length / (strips.Width * strips.Height), window.Input.LittleEndian),
            };
            string? wrong = null;
            for (int y = 0; y < strips.Height && wrong is null; y++)
            {
                ct.ThrowIfCancellationRequested();
                wrong = decoder.Next(row.AsSpan(0, strips.Width)) ?? sink(row.AsSpan(0, strips.Width), y);
            }

            wrong ??= decoder.End();
            if (wrong is not null)
                throw window.Input.Problem($"{wrong} ({strips.Width} x {strips.Height} samples, compression {(int)strips.Compression})", AmnisTag.StripOffsets, frame.StripOffsets.Cell - 8, strips.Several?[0].At ?? strips.SingleAt);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<short>.Shared.Return(row);
        }
    }

    static void Gather(AmnisWindow window, AmnisStrips strips, Span<byte> to)
    {
        if (strips.Several is null)
        {
            window.Copy(strips.SingleAt, to);
            return;
        }

        foreach ((long at, int bytes) in strips.Several)
        {
            window.Copy(at, to[..bytes]);
            to = to[bytes..];
        }
    }

    static byte[][] Allocate(int channels, int bytes)
    {
        var planes = new byte[channels][];
        for (int c = 0; c < channels; c++) planes[c] = new byte[bytes];
        return planes;
    }

    static Plane[] Wrap(byte[][] planes, int width, int height, PixelType type) => Array.ConvertAll(planes, bytes => new Plane(width, height, type, bytes));
}
