using System.Buffers;
using System.Text;

namespace SpermIbfc.Data.Imaging;

/// <summary>Says what a file is that is no readable image, so that whoever sent it knows what to do.</summary>
internal static class FileKind
{
    static readonly (byte[] Signature, string What)[] Known =
    [
        ([0xFF, 0xD8, 0xFF], "a JPEG image (its lossy compression changes the pixels' values, which makes it unfit for measurements: export TIFF or PNG instead)"),
        ([0x00, 0x00, 0x00, 0x0C, (byte)'j', (byte)'P'], "a JPEG 2000 image"),
        ("GIF8"u8.ToArray(), "a GIF image"),
        ("BM"u8.ToArray(), "a BMP image"),
        ("8BPS"u8.ToArray(), "a Photoshop document"),
        ("Iout"u8.ToArray(), "an ImageJ ROI (points drawn on an image, and no image itself)"),
        ("FCS"u8.ToArray(), "an FCS file of a flow cytometer"),
        ("SIMPLE  ="u8.ToArray(), "a FITS image"),
        ("%PDF"u8.ToArray(), "a PDF document"),
        ([(byte)'P', (byte)'K', 3, 4], "a ZIP archive (which holds images or ROIs, and is no image itself)"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file"),
        ([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], "a NumPy array"),
        ("P1\n"u8.ToArray(), "a PBM image (two levels; save it as PGM or PNG)"),
        ("P4\n"u8.ToArray(), "a PBM image (two levels; save it as PGM or PNG)"),
        ("P3\n"u8.ToArray(), "a PPM image (save it as PNG)"),
        ("P6\n"u8.ToArray(), "a PPM image (save it as PNG)"),
    ];

    static readonly SearchValues<byte> Textual =
        SearchValues.Create([.. "\t\r\n"u8, .. Enumerable.Range(0x20, 0x5F).Select(code => (byte)code)]);

    /// <summary>What the file's first bytes say that it is, with its article.</summary>
    public static string Describe(ReadOnlySpan<byte> head)
    {
        foreach ((byte[] signature, string what) in Known)
        {
            if (head.StartsWith(signature)) return what;
        }

        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8)) return "a WebP image";
        if (head.Length >= 132 && head[128..].StartsWith("DICM"u8)) return "a DICOM file";
        if (head.IndexOfAnyExcept((byte)0) < 0) return $"{head.Length} or more zero bytes";
        // Before the text of any kind, for its names need not be ASCII.
        if (head.IndexOf("<Assay"u8) is >= 0 and < 200) return "an IDEAS data analysis file (.daf: features and populations of the objects of a .cif, and no image itself)";
        return Text(head) ?? $"a file of unknown kind (at offset 0 it begins with {Convert.ToHexString(head[..Math.Min(8, head.Length)])})";
    }

    static string? Text(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8)) head = head[3..];
        if (head.IndexOfAnyExcept(Textual) >= 0) return null;
        string text = Encoding.ASCII.GetString(head).TrimStart();
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) return "an HTML page";
        if (text.StartsWith("<?xml", StringComparison.Ordinal)) return "an XML file";
        return "a text file";
    }
}
