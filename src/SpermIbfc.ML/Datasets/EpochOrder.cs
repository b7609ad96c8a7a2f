namespace SpermIbfc.ML.Datasets;

/// <summary>
/// The order of an epoch follows from the run's seed and the epoch alone, on every machine: a resumed run draws the very
/// order that it was interrupted in. SplitMix64 (Steele, Lea and Flood) under a Fisher-Yates shuffle.
/// </summary>
static class EpochOrder
{
    const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    public static int[] Shuffled(IReadOnlyList<int> items, long seed, int epoch)
    {
        ulong state = Mix(unchecked((ulong)seed)) ^ Mix(unchecked((ulong)epoch * Golden));
        int[] order = [.. items];
        for (int i = order.Length - 1; i > 0; i--)
        {
            // The high half of a 64 x 32 bit product: uniform but for 2^-32, and without a division.
            int j = (int)Math.BigMul(Mix(unchecked(state += Golden)), (ulong)(i + 1), out _);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>How many of the items are trained on: whole batches, or one short batch where there is no whole one.</summary>
    public static int WholeBatches(int items, int batchSize) => items < batchSize ? items : items - items % batchSize;

    static ulong Mix(ulong z)
    {
        z = unchecked(z + Golden);
        z = unchecked((z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB);
        return z ^ (z >> 31);
    }
}
