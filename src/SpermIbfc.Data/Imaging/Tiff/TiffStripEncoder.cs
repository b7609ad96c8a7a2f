namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>Packs a plane as one strip.</summary>
internal static class TiffStripEncoder
{
    public static ReadOnlyMemory<byte> Encode(Plane plane, TiffWriteOptions options)
    {
        if (options.Compression == TiffCompression.None) return plane.Bytes;
        ReadOnlySpan<byte> samples = options.Predictor ? Differences(plane) : plane.Bytes.Span;
        var packed = new MemoryStream();
        switch (options.Compression)
        {
            case TiffCompression.PackBits:
                int rowBytes = plane.Width * plane.Type.Size();
                for (int at = 0; at < samples.Length; at += rowBytes) PackBits.EncodeRow(samples.Slice(at, rowBytes), packed);
                break;
            case TiffCompression.Lzw:
                new LzwEncoder(packed).Encode(samples);
                break;
            default:
                Deflate.Encode(samples, packed);
                break;
        }

        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }

    static byte[] Differences(Plane plane)
    {
        byte[] samples = plane.Bytes.ToArray();
        int size = plane.Type.Size(), rowBytes = plane.Width * size;
        for (int at = 0; at < samples.Length; at += rowBytes) SamplePredictor.Apply(samples.AsSpan(at, rowBytes), size, stride: 1);
        return samples;
    }
}
