namespace SpermIbfc.Data.Cells;

/// <summary>
/// A random sample of cells without replacement, that anybody can draw again from its seed. Each id has a random rank of
/// its own; the lowest ranks are the sample. So it depends neither on the order in which the ids come nor on the runtime,
/// the first n of a larger sample are the sample of n, and cells that are imported later only push in.
/// </summary>
/// <remarks>
/// The rank is SplitMix64's output number <c>id</c> of the stream that starts at the seed (Steele, Lea, Flood: Fast
/// splittable pseudorandom number generators, OOPSLA 2014). It is a bijection: no two ids share a rank.
/// </remarks>
public static class SeededSample
{
    const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Up to <paramref name="count"/> of the ids, in random order.</summary>
    /// <param name="ids">The ids to draw from, each once.</param>
    /// <param name="count">How many; as many as there are where it is larger.</param>
    /// <param name="seed">The same seed draws the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static long[] Take(IReadOnlyCollection<long> ids, int count, long seed)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var drawn = Shuffle(ids, seed);
        return count < drawn.Length ? drawn[..count] : drawn;
    }

    /// <summary>All of the ids, in the random order of the seed.</summary>
    public static long[] Shuffle(IReadOnlyCollection<long> ids, long seed)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var order = ids.ToArray();
        var start = Mix(unchecked((ulong)seed));
        Array.Sort(Array.ConvertAll(order, id => Mix(unchecked(start + (ulong)id * GoldenGamma))), order);
        return order;
    }

    static ulong Mix(ulong state)
    {
        unchecked
        {
            state += GoldenGamma;
            state = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
            state = (state ^ (state >> 27)) * 0x94D0_49BB_1331_11EB;
            return state ^ (state >> 31);
        }
    }
}
