using System.Buffers;
using System.Numerics;

namespace SpermIbfc.Data.Imaging;

/// <summary>What the samples of a plane are like, in sample units; of float samples, the finite ones (all NaN without any).</summary>
/// <param name="Mean">Summed exactly for integers, in double precision for floats.</param>
/// <param name="Max">The largest sample.</param>
/// <param name="P1">The 1st percentile, as <see cref="Percentile.Of"/> (and so numpy) has it.</param>
/// <param name="P50">The median.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="Saturated">Share, 0..1, of samples at or above the saturation level; NaN where there is no level.</param>
public readonly record struct PlaneStatistics(float Mean, float Max, float P1, float P50, float P99, float Saturated)
{
    static readonly PlaneStatistics Unknown = new(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN);

    /// <summary>The statistics of a plane.</summary>
    /// <param name="plane">Any plane.</param>
    /// <param name="saturationLevel">
    /// The instrument's largest value, such as 4095 or 1023; without one, the largest value of the sample's type (floats have none).
    /// </param>
    public static PlaneStatistics Of(Plane plane, float? saturationLevel = null)
    {
        ArgumentNullException.ThrowIfNull(plane);
        return plane.Type switch
        {
            PixelType.UInt8 => OfIntegers(plane.Samples<byte>(), saturationLevel ?? byte.MaxValue),
            PixelType.Int8 => OfIntegers(plane.Samples<sbyte>(), saturationLevel ?? sbyte.MaxValue),
            PixelType.UInt16 => OfIntegers(plane.Samples<ushort>(), saturationLevel ?? ushort.MaxValue),
            PixelType.Int16 => OfIntegers(plane.Samples<short>(), saturationLevel ?? short.MaxValue),
            PixelType.Float32 => OfFloats(plane.Samples<float>(), saturationLevel ?? float.NaN),
            _ => throw new ArgumentOutOfRangeException(nameof(plane), plane.Type, "No pixel type known here."),
        };
    }

    static PlaneStatistics OfIntegers<T>(ReadOnlySpan<T> samples, float level)
        where T : unmanaged, IBinaryInteger<T>
    {
        int min = int.MaxValue, max = int.MinValue;
        long sum = 0;
        foreach (T sample in samples)
        {
            int value = int.CreateTruncating(sample);
            sum += value;
            if (value < min) min = value;
            if (value > max) max = value;
        }

        // Counted, not sorted: a plane's samples lie in a narrow range, at most 65,536 values wide.
        int[] counts = ArrayPool<int>.Shared.Rent(max - min + 1);
        try
        {
            Span<int> histogram = counts.AsSpan(0, max - min + 1);
            histogram.Clear();
            foreach (T sample in samples) histogram[int.CreateTruncating(sample) - min]++;
            return new PlaneStatistics(
                (float)((double)sum / samples.Length), max,
                AtPercent(histogram, samples.Length, min, 1), AtPercent(histogram, samples.Length, min, 50), AtPercent(histogram, samples.Length, min, 99),
                ShareFrom(histogram, samples.Length, min, level));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(counts);
        }
    }

    static float AtPercent(ReadOnlySpan<int> histogram, int count, int min, double percent)
    {
        double rank = (count - 1) * (percent / 100);
        int below = (int)rank, seen = 0, bin = 0;
        while (seen + histogram[bin] <= below) seen += histogram[bin++];
        int low = bin;
        if (below + 1 < count && seen + histogram[bin] <= below + 1)
        {
            do bin++;
            while (histogram[bin] == 0);
        }

        return Percentile.Between(min + low, min + bin, rank - below);
    }

    static float ShareFrom(ReadOnlySpan<int> histogram, int count, int min, float level)
    {
        if (float.IsNaN(level)) return float.NaN;
        double first = Math.Ceiling((double)level) - min;
        if (first >= histogram.Length) return 0;
        long saturated = 0;
        foreach (int inBin in histogram[(int)Math.Max(0, first)..]) saturated += inBin;
        return (float)((double)saturated / count);
    }

    static PlaneStatistics OfFloats(ReadOnlySpan<float> samples, float level)
    {
        var finite = new float[samples.Length];
        int count = 0;
        double sum = 0;
        long saturated = 0;
        foreach (float sample in samples)
        {
            if (!float.IsFinite(sample)) continue;
            finite[count++] = sample;
            sum += sample;
            if (sample >= level) saturated++;
        }

        if (count == 0) return Unknown;
        float[] percentiles = Percentile.Of(finite.AsSpan(0, count), 1, 50, 99, 100);
        float share = float.IsNaN(level) ? float.NaN : (float)((double)saturated / count);
        return new PlaneStatistics((float)(sum / count), percentiles[3], percentiles[0], percentiles[1], percentiles[2], share);
    }
}
