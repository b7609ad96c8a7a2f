using System.Runtime.InteropServices;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>Which planes can be written as an object.</summary>
internal static class WritablePlanes
{
    /// <summary>A channel's samples as a CIF has them.</summary>
    public static ReadOnlySpan<short> Signed(Plane plane)
    {
        if (plane.Type == PixelType.Int16) return plane.Samples<short>();
        if (plane.Type == PixelType.UInt8) return Array.ConvertAll(plane.Samples<byte>().ToArray(), static value => (short)value);
        ReadOnlySpan<ushort> unsigned = plane.Samples<ushort>();
        int beyond = unsigned.IndexOfAnyExceptInRange((ushort)0, (ushort)short.MaxValue);
        return beyond < 0
            ? MemoryMarshal.Cast<ushort, short>(unsigned)
            : throw new ArgumentException($"Sample {beyond} is {unsigned[beyond]}; a CIF has 16 bits with a sign.", nameof(plane));
    }

    /// <summary>Checks an object's planes against the file's number of channels, and against one another.</summary>
    public static void Check(IReadOnlyList<Plane> channels, IReadOnlyList<Plane> masks, int count)
    {
        if (channels.Count != count) throw new ArgumentException($"The file has {count} channels; {channels.Count} planes were given.", nameof(channels));
        if (masks.Count != 0 && masks.Count != count) throw new ArgumentException($"The file has {count} channels; {masks.Count} masks were given.", nameof(masks));
        Plane first = channels[0];
        if (first.Width > AmnisLimits.Side || first.Height > AmnisLimits.Side) throw new ArgumentException($"A channel has sides of up to {AmnisLimits.Side} pixels, not {first.Width} x {first.Height}.", nameof(channels));
        foreach (Plane plane in channels)
        {
            if (plane.Width != first.Width || plane.Height != first.Height) throw new ArgumentException("The channels of an object have one size.", nameof(channels));
            if (plane.Type is not (PixelType.Int16 or PixelType.UInt16 or PixelType.UInt8)) throw new ArgumentException($"A channel is of whole samples, not {plane.Type}.", nameof(channels));
        }

        foreach (Plane plane in masks)
        {
            if (plane.Width != first.Width || plane.Height != first.Height || plane.Type != PixelType.UInt8) throw new ArgumentException("The masks of an object are bytes, of its images' size.", nameof(masks));
        }
    }
}
