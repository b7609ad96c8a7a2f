using System.Globalization;

namespace SpermIbfc.Data.Geometry;

/// <summary>Which of an image's raw values are the object: programs save masks both ways round.</summary>
/// <param name="Mask">The object's pixels; null where the image is no mask.</param>
/// <param name="Inverted">Whether the object has the lower of two values.</param>
/// <param name="Words">What was assumed and from what, or why the image is no mask.</param>
public sealed record MaskPolarity(Mask? Mask, bool Inverted, string Words)
{
    // Amnis: 0 is background, 1 the object, 2 and 3 its parts at a cut edge.
    const int AmnisValues = 4;

    /// <summary>Whether as much of the border has the one value as the other, so that a person should look.</summary>
    public bool IsDoubtful { get; private init; }

    /// <summary>Tells the object from the background, which is what most of the image's border is.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="values">width x height raw values, row-major, as stored: no palette, no inversion.</param>
    /// <exception cref="ArgumentException">A size out of a mask's limits, or values that are not of that size.</exception>
    public static MaskPolarity Decide(int width, int height, ReadOnlySpan<float> values)
    {
        Mask.CheckSize(width, height);
        if (values.Length != width * height)
            throw new ArgumentException($"A {width} x {height} image has {width * height} values; {values.Length} were given.", nameof(values));

        var seen = new SortedSet<float>();
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) return Refused($"It holds {Text(value)}, which no mask does.");
            if (seen.Add(value) && seen.Count > AmnisValues) return Refused(TooMany(seen));
        }

        float[] levels = [.. seen];
        if (levels.Length == 1) return Uniform(width, height, levels[0]);
        if (levels.Length == 2) return OfTwo(width, height, values, levels[0], levels[1]);
        if (levels[0] != 0 || !seen.All(IsAmnis)) return Refused(TooMany(seen));
        return new MaskPolarity(
            Above(width, height, values, 0), false, $"Values {Text(levels)}, as Amnis writes them: 0 is the background, 1 the object, 2 and 3 its parts at a cut edge.");
    }

    static MaskPolarity Uniform(int width, int height, float value) => value == 0
        ? new MaskPolarity(Mask.Empty(width, height), false, "Every value is 0: an empty mask.")
        : Refused($"Every value is {Text(value)}: nothing tells an object from its background.");

    static MaskPolarity OfTwo(int width, int height, ReadOnlySpan<float> values, float low, float high)
    {
        (int lows, int highs) = (0, 0);
        for (int y = 0; y < height; y++)
        {
            int step = y == 0 || y == height - 1 ? 1 : Math.Max(1, width - 1);
            for (int x = 0; x < width; x += step)
            {
                if (values[y * width + x] == low) lows++;
                else highs++;
            }
        }

        bool inverted = highs > lows;
        Mask above = Above(width, height, values, low);
        Mask mask = inverted ? Mask.FromRuns(width, height, [0, width * height]).Except(above) : above;
        (float on, float off, double share) = inverted ? (low, high, highs) : (high, low, lows);
        string words = string.Create(
            CultureInfo.InvariantCulture,
            $"Raw values {Text(low)} and {Text(high)}; {Text(on)} is the object, for {share / (lows + highs):P0} of the border is {Text(off)}{(inverted ? " (saved inverted)" : "")}.");
        return new MaskPolarity(mask, inverted, lows == highs ? words + " The border is half and half: look at it." : words) { IsDoubtful = lows == highs };
    }

    static Mask Above(int width, int height, ReadOnlySpan<float> values, float low)
    {
        var on = new byte[values.Length];
        for (int i = 0; i < on.Length; i++) on[i] = values[i] > low ? (byte)1 : (byte)0;
        return Mask.FromBytes(width, height, on);
    }

    static bool IsAmnis(float value) => value is 0 or 1 or 2 or 3;

    static MaskPolarity Refused(string reason) => new(null, false, reason);

    static string TooMany(SortedSet<float> seen) =>
        $"It holds {(seen.Count > AmnisValues ? "more than four" : $"{seen.Count}")} different values ({Text([.. seen])}); a mask has two, background and object. Is it a picture, or a mask saved with smooth edges?";

    static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);

    static string Text(float[] values) => string.Join(", ", values.Select(Text));
}
