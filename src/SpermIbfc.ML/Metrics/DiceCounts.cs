namespace SpermIbfc.ML.Metrics;

/// <summary>Pixels in both, in the prediction and in the truth; counts of several structures add up to the pooled one.</summary>
readonly record struct DiceCounts(long Both, long Predicted, long Truth)
{
    /// <summary>2 |A and B| / (|A| + |B|); 1 where both are empty.</summary>
    public double Dice => Predicted + Truth == 0 ? 1 : 2.0 * Both / (Predicted + Truth);

    public static DiceCounts operator +(DiceCounts a, DiceCounts b) =>
        new(a.Both + b.Both, a.Predicted + b.Predicted, a.Truth + b.Truth);
}
