namespace SpermIbfc.Data.Imaging;

/// <summary>The size and sample type of a plane that has not been decoded yet.</summary>
public sealed record PlaneInfo(int Width, int Height, PixelType Type);

/// <summary>An opened image file: what planes it holds, and each of them when asked for. Disposing it closes the file.</summary>
public interface IPlaneSource : IDisposable
{
    /// <summary>The format's name, such as "TIFF".</summary>
    string Format { get; }

    /// <summary>The planes, in the order of the file.</summary>
    IReadOnlyList<PlaneInfo> Planes { get; }

    /// <summary>Decodes one plane. May be called from several threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such plane.</exception>
    /// <exception cref="ImageFormatException">The file cannot be decoded there.</exception>
    Plane Read(int index, CancellationToken ct);
}
