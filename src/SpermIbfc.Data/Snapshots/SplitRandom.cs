using System.Numerics;

namespace SpermIbfc.Data.Snapshots;

/// <summary>
/// xoshiro256** seeded by SplitMix64, both public domain by Blackman and Vigna. Written out here because a split must be the
/// same on every machine and in every year, which System.Random does not promise.
/// </summary>
sealed class SplitRandom
{
    ulong _a, _b, _c, _d;

    /// <param name="seed">The snapshot's seed.</param>
    /// <param name="stream">Streams of one seed are independent: fold 3 does not change when a sixth fold is added.</param>
    public SplitRandom(long seed, int stream)
    {
        var state = unchecked((ulong)seed + (0x9E3779B97F4A7C15UL * (ulong)stream));
        (_a, _b, _c, _d) = (Mix(ref state), Mix(ref state), Mix(ref state), Mix(ref state));
    }

    /// <summary>0 to bound - 1, each equally likely.</summary>
    public int Below(int bound)
    {
        var limit = ulong.MaxValue - (ulong.MaxValue % (ulong)bound);
        ulong value;
        do value = Next(); while (value >= limit);
        return (int)(value % (ulong)bound);
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
