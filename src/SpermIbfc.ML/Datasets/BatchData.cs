using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Datasets;

/// <summary>A batch in plain memory, made ahead on another thread.</summary>
sealed record BatchData
{
    /// <summary>Indices into the source's items.</summary>
    public required IReadOnlyList<int> Items { get; init; }
    public required float[] Inputs { get; init; }
    public required float[] Targets { get; init; }
    /// <summary>(images, 1, height, width), 1 where a pixel counts; null where all do.</summary>
    public required float[]? Valid { get; init; }
    public required long[] InputShape { get; init; }
    public required long[] TargetShape { get; init; }
    public long[] ValidShape => [InputShape[0], 1, InputShape[2], InputShape[3]];

    public int Images => Items.Count;

    /// <summary>Cells of one size with a target that has no place.</summary>
    public static BatchData OfClasses(IReadOnlyList<int> items, IReadOnlyList<Sample> samples)
    {
        var first = samples[0];
        return new BatchData
        {
            Items = items,
            Inputs = Joined(samples, sample => sample.Values),
            Targets = Joined(samples, sample => sample.Target),
            Valid = null,
            InputShape = [items.Count, first.Channels, first.Height, first.Width],
            TargetShape = [items.Count, first.TargetChannels],
        };
    }

    /// <summary>Cells of any size on one canvas, with targets that lie in place. A padded target is 0.</summary>
    public static BatchData OfMasks(IReadOnlyList<int> items, IReadOnlyList<Sample> samples, Canvas canvas)
    {
        int pixels = canvas.Height * canvas.Width;
        int channels = samples[0].Channels, structures = samples[0].TargetChannels;
        var inputs = new float[items.Count * channels * pixels];
        var targets = new float[items.Count * structures * pixels];
        float[]? valid = canvas.PaddingCounts || samples.All(canvas.Fits) ? null : new float[items.Count * pixels];
        for (int i = 0; i < samples.Count; i++)
        {
            var sample = samples[i];
            Place(sample.Values, channels, sample, canvas, inputs.AsSpan(i * channels * pixels), canvas.Padding);
            Place(sample.Target, structures, sample, canvas, targets.AsSpan(i * structures * pixels), PaddingKind.Zero);
            if (valid is not null) canvas.PlaceValidity(sample.Height, sample.Width, valid.AsSpan(i * pixels, pixels));
        }

        return new BatchData
        {
            Items = items,
            Inputs = inputs,
            Targets = targets,
            Valid = valid,
            InputShape = [items.Count, channels, canvas.Height, canvas.Width],
            TargetShape = [items.Count, structures, canvas.Height, canvas.Width],
        };
    }

    static float[] Joined(IReadOnlyList<Sample> samples, Func<Sample, float[]> part)
    {
        int each = part(samples[0]).Length;
        var joined = new float[samples.Count * each];
        for (int i = 0; i < samples.Count; i++) part(samples[i]).CopyTo(joined, i * each);
        return joined;
    }

    static void Place(float[] values, int channels, Sample sample, Canvas canvas, Span<float> into, PaddingKind padding)
    {
        int from = sample.Height * sample.Width, to = canvas.Height * canvas.Width;
        for (int channel = 0; channel < channels; channel++)
            canvas.Place(values.AsSpan(channel * from, from), sample.Height, sample.Width, into.Slice(channel * to, to), padding);
    }
}
