using System.Globalization;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging.Amnis;

/// <summary>The real CIF of the shared data, and what its planes must be.</summary>
static class AmnisExample
{
    public static string? Path => SharedData.Find("data/amnis/example.cif");

    /// <summary>The file's planes as lines: object, kind, index, channel, width, height, min, max, sum, SHA-256.</summary>
    public static IEnumerable<string> Lines(AmnisReader reader)
    {
        foreach (AmnisObject found in reader.Index(null, CancellationToken.None).Objects)
        {
            Plane[] image = reader.ReadImage(found.ImageAt, CancellationToken.None), mask = reader.ReadMask(found.ImageAt, found.MaskAt, CancellationToken.None);
            foreach ((string kind, Plane[] planes) in new[] { ("image", image), ("mask", mask) })
            {
                foreach (AmnisChannel channel in reader.Header.Channels)
                {
                    Plane plane = planes[channel.Index];
                    float[] values = plane.ToFloats();
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{found.Number},{kind},{channel.Index},{channel.Number},{plane.Width},{plane.Height},{values.Min()},{values.Max()},{values.Sum(static v => (long)v)},{Samples.Hash(plane)}");
                }
            }
        }
    }
}
