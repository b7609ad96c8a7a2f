using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;

namespace SpermIbfc.Data.Tests.Support;

/// <summary>Files of small cells. Equal numbers give equal pixels.</summary>
static class CellFiles
{
    public const int Width = 24;
    public const int Height = 16;

    public static string Write(string path, int number, int planes = 2, TiffWriteOptions? options = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        TiffWriter.Write(file, [.. Enumerable.Range(0, planes).Select(plane => Plane(number, plane))], options);
        return path;
    }

    public static Plane Plane(int number, int position)
    {
        var samples = new ushort[Width * Height];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (ushort)(number * 7 + position * 1000 + i);
        return SpermIbfc.Data.Imaging.Plane.FromUInt16(Width, Height, samples);
    }
}
