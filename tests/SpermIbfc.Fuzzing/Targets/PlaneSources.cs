using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>Reads an image as an import does: by what it contains, and all its planes.</summary>
static class PlaneSources
{
    /// <summary>Planes that are read of an input.</summary>
    public const int Most = 16;

    public static void Read(byte[] input, CancellationToken ct)
    {
        using IPlaneSource source = CodecRegistry.Open(new MemoryStream(input, writable: false), "input");
        for (int i = 0; i < Math.Min(source.Planes.Count, Most); i++)
        {
            PlaneInfo said = source.Planes[i];
            Plane plane = source.Read(i, ct);
            if (plane.Width != said.Width || plane.Height != said.Height || plane.Type != said.Type)
                throw new InvalidOperationException($"Plane {i} was said to be {said} and is {plane.Width} x {plane.Height} {plane.Type}.");
        }
    }
}
