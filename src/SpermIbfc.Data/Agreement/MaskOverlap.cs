using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Agreement;

/// <summary>How far two masks of one image cover each other, in pixels.</summary>
public readonly record struct MaskOverlap(long Both, long First, long Second)
{
    /// <exception cref="ArgumentException">The masks' sizes differ.</exception>
    public static MaskOverlap Of(Mask first, Mask second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new MaskOverlap(first.And(second).Area, first.Area, second.Area);
    }

    /// <summary>2 |A and B| / (|A| + |B|), 0 to 1; 1 for two empty masks.</summary>
    public double Dice => First + Second == 0 ? 1 : 2.0 * Both / (First + Second);

    /// <summary>Over the pixels of both: Dice of a sum is Dice of the masks laid side by side.</summary>
    public static MaskOverlap operator +(MaskOverlap one, MaskOverlap other) => new(one.Both + other.Both, one.First + other.First, one.Second + other.Second);
}
