using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Imaging.Pgm;
using SpermIbfc.Data.Imaging.Png;
using SpermIbfc.Data.Imaging.Tiff;

namespace SpermIbfc.Data.Imaging;

/// <summary>Opens image files by what they contain, never by what they are called.</summary>
public static class CodecRegistry
{
    const int HeadLength = 512;

    /// <summary>Opens a file; the source keeps it open until disposed.</summary>
    /// <exception cref="ImageFormatException">It is empty, damaged, or in a format that is not read; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static IPlaneSource Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), Path.GetFileName(path));
    }

    /// <summary>Opens a seekable stream, which the source then owns; it is disposed if it cannot be read.</summary>
    /// <param name="stream">Seekable; read from its beginning.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ImageFormatException">As for a path.</exception>
    public static IPlaneSource Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        try
        {
            if (!stream.CanSeek) throw new ArgumentException("An image is read from a seekable stream.", nameof(stream));
            if (stream.Length == 0) throw new ImageFormatException(name, "the file is empty (0 bytes).");
            Span<byte> head = stackalloc byte[HeadLength];
            stream.Position = 0;
            head = head[..stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
            if (AmnisReader.Recognises(stream))
                throw new ImageFormatException(name, "a CIF or RIF of an Amnis imaging flow cytometer: a whole acquisition of cells and no single image. Import it as an acquisition.");
            if (TiffReader.Recognises(head)) return TiffReader.Open(stream, name);
            if (PngReader.Recognises(head)) return PngReader.Open(stream, name);
            if (PgmReader.Recognises(head)) return PgmReader.Open(stream, name);
            throw new ImageFormatException(name, $"{FileKind.Describe(head)}, whatever its name says. TIFF, PNG and PGM are the images that are read.");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
