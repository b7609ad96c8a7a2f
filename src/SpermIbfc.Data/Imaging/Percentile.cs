namespace SpermIbfc.Data.Imaging;

/// <summary>Percentiles as numpy.percentile computes them by default: linear between the closest ranks.</summary>
public static class Percentile
{
    /// <summary>
    /// The percentiles of the values, one for each percent. For float32 values and a list of percents equal to
    /// <c>numpy.percentile(values, percents).astype(float32)</c>: ranks and interpolation in double precision, the
    /// difference of the neighbours in float32. If any value is NaN, all results are NaN.
    /// </summary>
    /// <param name="values">At least one value, in any order; left as it is.</param>
    /// <param name="percents">From 0 to 100.</param>
    /// <exception cref="ArgumentException">No values, or a percent outside 0..100.</exception>
    public static float[] Of(ReadOnlySpan<float> values, params ReadOnlySpan<double> percents)
    {
        if (values.IsEmpty) throw new ArgumentException("Percentiles of no values are not defined.", nameof(values));
        foreach (double percent in percents)
        {
            if (!(percent is >= 0 and <= 100)) throw new ArgumentOutOfRangeException(nameof(percents), percent, "A percent lies in 0..100.");
        }

        float[] sorted = values.ToArray();
        Array.Sort(sorted);
        var results = new float[percents.Length];
        // Array.Sort puts NaN first.
        if (float.IsNaN(sorted[0])) Array.Fill(results, float.NaN);
        else for (int i = 0; i < results.Length; i++) results[i] = AtRank(sorted, (sorted.Length - 1) * (percents[i] / 100));
        return results;
    }

    static float AtRank(float[] sorted, double rank)
    {
        if (rank >= sorted.Length - 1) return sorted[^1];
        int below = (int)rank;
        double fraction = rank - below;
        return Between(sorted[below], sorted[below + 1], fraction);
    }

    /// <summary>Between two neighbours, in float32 as numpy has it.</summary>
    internal static float Between(float low, float high, double fraction)
    {
        float difference = high - low;
        // From whichever neighbour is nearer, so that the result never passes either of them.
        return (float)(fraction >= 0.5 ? high - difference * (1 - fraction) : low + difference * fraction);
    }
}
