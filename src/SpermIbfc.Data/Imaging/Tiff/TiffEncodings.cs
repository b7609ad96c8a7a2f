namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>Which encodings are read, and in plain words why the others are not.</summary>
internal static class TiffEncodings
{
    public static TiffCompression Compression(TiffDirectory directory)
    {
        long number = directory.Number(TiffTag.Compression, (long)TiffCompression.None);
        string? refusal = number switch
        {
            (long)TiffCompression.None or (long)TiffCompression.PackBits or (long)TiffCompression.Lzw
                or (long)TiffCompression.Deflate or (long)TiffCompression.OldDeflate => null,
            6 or 7 or 33007 or 34892 => "JPEG compression is lossy: it changes the pixels' values, which makes the image unfit for measurements. Export it without JPEG, as TIFF or PNG.",
            2 or 3 or 4 => "CCITT fax compression is for two-level pages and is not read.",
            30817 => "this is an Amnis CIF's own greyscale compression, not that of a plain TIFF.",
            30818 => "this is an Amnis CIF's own bitmask compression, not that of a plain TIFF.",
            33003 or 33005 or 34712 => "JPEG 2000 compression is not read.",
            34925 => "LZMA compression is not read.",
            50000 or 34926 => "Zstandard compression is not read.",
            50001 or 34927 => "WebP compression is not read.",
            34887 => "LERC compression is not read.",
            34661 => "JBIG compression is not read.",
            _ => "this compression is not known. None, PackBits, LZW and Deflate are read.",
        };
        return refusal is null ? (TiffCompression)number : throw directory.Problem(TiffTag.Compression, number, refusal);
    }

    public static int Photometric(TiffDirectory directory)
    {
        long number = directory.Number(TiffTag.PhotometricInterpretation, 1);
        if (number is >= 0 and <= 3) return (int)number;
        string name = number switch
        {
            4 => "a transparency mask",
            5 => "CMYK",
            6 => "YCbCr",
            8 or 9 or 10 => "CIE L*a*b*",
            32803 => "a colour filter array",
            32844 or 32845 => "LogLuv",
            _ => "unknown",
        };
        throw directory.Problem(TiffTag.PhotometricInterpretation, number, $"the samples' meaning is {name}; read are grey (0, 1), RGB (2) and palette indices (3).");
    }

    /// <summary>What samples are read as, and the bytes that one takes in the file: binary64 is narrowed to binary32.</summary>
    public static (PixelType Type, int StoredBytes) SampleType(TiffDirectory directory, int samples)
    {
        long bits = Same(directory, TiffTag.BitsPerSample, samples, absent: 1);
        long format = Same(directory, TiffTag.SampleFormat, samples, absent: 1);
        if (format is < 1 or > 6) throw directory.Problem(TiffTag.SampleFormat, format, "it should be 1 (unsigned), 2 (signed), 3 (float) or 4 (undefined).");
        return (bits, format) switch
        {
            (8, 1 or 4) => (PixelType.UInt8, 1),
            (8, 2) => (PixelType.Int8, 1),
            (16, 1 or 4) => (PixelType.UInt16, 2),
            (16, 2) => (PixelType.Int16, 2),
            (32, 3) => (PixelType.Float32, 4),
            (64, 3) => (PixelType.Float32, 8),
            _ => throw directory.Problem(TiffTag.BitsPerSample, bits, $"samples of {bits} bit(s) {Format(format)} are not read; read are 8 and 16 bits unsigned or signed, and 32- and 64-bit floats."),
        };
    }

    public static TiffPredictor Predictor(TiffDirectory directory, TiffCompression compression, PixelType type, int storedBytes)
    {
        long number = directory.Number(TiffTag.Predictor, 1);
        if (number == 1) return TiffPredictor.None;
        if (number is not (2 or 3)) throw directory.Problem(TiffTag.Predictor, number, "it should be 1 (none), 2 (horizontal differences) or 3 (floating point).");
        if (compression is TiffCompression.None or TiffCompression.PackBits)
            throw directory.Problem(TiffTag.Predictor, number, $"a predictor belongs to LZW or Deflate, not to {compression}: whether the samples are differences cannot be known.");
        if (storedBytes == sizeof(double))
            throw directory.Problem(TiffTag.Predictor, number, "predictors are not undone for 64-bit floats. Save the image without a predictor, or as 32-bit floats.");
        if (number == 3 && type != PixelType.Float32) throw directory.Problem(TiffTag.Predictor, number, $"the floating-point predictor does not fit samples of {type}.");
        return (TiffPredictor)number;
    }

    // A value for each sample, all alike; some writers give one for all.
    static long Same(TiffDirectory directory, TiffTag tag, int samples, long absent)
    {
        long count = directory.Count(tag);
        if (count == 0) return absent;
        long[] values = directory.Numbers(tag, 0, count == 1 ? 1 : samples);
        foreach (long value in values)
        {
            if (value != values[0]) throw directory.Problem(tag, $"{values[0]} and {value}", "samples of different kinds in one image are not read.");
        }

        return values[0];
    }

    static string Format(long format) => format switch
    {
        1 => "unsigned",
        2 => "signed",
        3 => "floating point",
        4 => "undefined",
        5 => "complex integers",
        _ => "complex floating point",
    };
}
