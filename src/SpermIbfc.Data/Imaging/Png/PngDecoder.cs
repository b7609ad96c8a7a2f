using System.Globalization;
using System.IO.Compression;

namespace SpermIbfc.Data.Imaging.Png;

/// <summary>Inflates the image's rows and takes one sample of each pixel.</summary>
internal sealed class PngDecoder
{
    readonly PngHeader _header;
    readonly int _sample;
    readonly byte[] _pixels;

    PngDecoder(PngHeader header, int sample)
    {
        _header = header;
        _sample = sample;
        _pixels = new byte[header.Width * header.Height * header.Type.Size()];
    }

    public static Plane Decode(ImageBytes input, PngChunks chunks, int sample, CancellationToken ct)
    {
        var decoder = new PngDecoder(chunks.Header, sample);
        using var data = new PngDataStream(input, chunks);
        try
        {
            using var zlib = new ZLibStream(data, CompressionMode.Decompress, leaveOpen: true);
            foreach (PngPass pass in chunks.Header.Passes) decoder.ReadPass(zlib, pass, ct);
            // One byte more makes zlib check its sum over the data; more pixels than the image has are left alone.
            zlib.ReadByte();
            data.CopyTo(Stream.Null);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException)
        {
            // A wrong check sum says more of where the damage lies, and is said instead.
            data.CopyTo(Stream.Null);
            PngChunk first = chunks.ImageData[0];
            throw new PngFormatException(input.Name, $"the pixels' data are damaged: {damaged.Message}", first.Type, first.Offset, first.Length.ToString(CultureInfo.InvariantCulture) + " bytes");
        }

        return new Plane(decoder._header.Width, decoder._header.Height, decoder._header.Type, decoder._pixels);
    }

    void ReadPass(Stream data, PngPass pass, CancellationToken ct)
    {
        int bytes = 1 + _header.RowBytes(pass.Width);
        byte[] row = new byte[bytes], above = new byte[bytes];
        for (int y = 0; y < pass.Height; y++)
        {
            ct.ThrowIfCancellationRequested();
            int got = data.ReadAtLeast(row, bytes, throwOnEndOfStream: false);
            if (got < bytes) throw new InvalidDataException($"they ended after {got} of {bytes} bytes of row {pass.Top + y * pass.StepY}.");
            if (row[0] > PngFilter.Highest) throw new InvalidDataException($"row {pass.Top + y * pass.StepY} has a filter {row[0]}; filters are 0 to {PngFilter.Highest}.");
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), _header.FilterStride);
            Place(row.AsSpan(1), pass, (long)(pass.Top + y * pass.StepY) * _header.Width + pass.Left);
            (row, above) = (above, row);
        }
    }

    void Place(ReadOnlySpan<byte> row, PngPass pass, long first)
    {
        int depth = _header.BitDepth, samples = _header.Samples;
        for (int x = 0; x < pass.Width; x++)
        {
            long to = first + (long)x * pass.StepX;
            if (depth == 16)
            {
                int from = 2 * (x * samples + _sample);
                _pixels[2 * to] = row[from + 1];
                _pixels[2 * to + 1] = row[from];
            }
            else if (depth == 8)
            {
                _pixels[to] = row[x * samples + _sample];
            }
            else
            {
                int bit = x * depth;
                _pixels[to] = (byte)((row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1));
            }
        }
    }
}
