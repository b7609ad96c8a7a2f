namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>What an object's directory tells of each channel: its ground outside the mask, and its saturated pixels.</summary>
internal sealed class AmnisBackground(int channels, int fullScale)
{
    public double[] Mean { get; } = new double[channels];

    public double[] Deviation { get; } = new double[channels];

    public double[] SaturatedCount { get; } = new double[channels];

    public double[] SaturatedPercent { get; } = new double[channels];

    /// <summary>Measures one channel; without a mask its whole plane counts as ground.</summary>
    public void Measure(int channel, ReadOnlySpan<short> samples, ReadOnlySpan<byte> mask)
    {
        long ground = 0, sum = 0, squares = 0;
        int saturated = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            int value = samples[i];
            if (value >= fullScale) saturated++;
            if (mask.Length > 0 && mask[i] != 0) continue;
            ground++;
            sum += value;
            squares += (long)value * value;
        }

        double mean = ground > 0 ? (double)sum / ground : 0;
        Mean[channel] = mean;
        Deviation[channel] = ground > 0 ? Math.Sqrt(Math.Max(0, (double)squares / ground - mean * mean)) : 0;
        SaturatedCount[channel] = saturated;
        SaturatedPercent[channel] = 100.0 * saturated / samples.Length;
    }
}
