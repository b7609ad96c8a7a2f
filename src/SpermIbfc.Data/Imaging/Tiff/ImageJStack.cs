using System.Globalization;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>
/// ImageJ writes stacks of more than 4 GB as one directory, with the other slices' pixels right behind the first
/// one's, uncompressed, and "images=N" in its description.
/// </summary>
internal static class ImageJStack
{
    /// <summary>How many slices the file's only directory stands for; 1 unless the file holds all that it promises.</summary>
    public static int Slices(TiffFrame frame)
    {
        TiffDirectory directory = frame.Directory;
        if (frame.Compression != TiffCompression.None || frame.StoredBytes != frame.Type.Size() || frame.Samples != 1 || frame.Tiled || frame.Down != 1) return 1;
        if (directory.Count(TiffTag.StripOffsets) != 1 || directory.String(TiffTag.ImageDescription) is not { } description) return 1;
        if (!description.StartsWith("ImageJ=", StringComparison.Ordinal)) return 1;

        foreach (string line in description.Split('\n'))
        {
            if (!line.StartsWith("images=", StringComparison.Ordinal)) continue;
            if (!int.TryParse(line.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out int slices)) return 1;
            bool complete = directory.Input.Holds(directory.Number(TiffTag.StripOffsets), slices * SliceBytes(frame));
            return slices is > 1 and <= TiffLimits.Planes && complete ? slices : 1;
        }

        return 1;
    }

    public static Plane Read(TiffFrame frame, int slice)
    {
        var pixels = new byte[SliceBytes(frame)];
        TiffInput input = frame.Directory.Input;
        input.Read(frame.Directory.Number(TiffTag.StripOffsets) + slice * SliceBytes(frame), pixels);
        if (!input.LittleEndian) TiffPlaneDecoder.Swap(pixels, frame.Type.Size());
        return new Plane(frame.Width, frame.Height, frame.Type, pixels);
    }

    static long SliceBytes(TiffFrame frame) => (long)frame.Width * frame.Height * frame.Type.Size();
}
