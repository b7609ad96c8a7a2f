namespace SpermIbfc.ML.Demo;

/// <summary>
/// SplitMix64: the same numbers from the same seed on every machine and in every version of .NET.
/// Each cell has a generator of its own, so that cells do not depend on the order in which they are drawn.
/// </summary>
internal sealed class DemoRandom(ulong seed)
{
    const ulong Golden = 0x9E3779B97F4A7C15;

    ulong _state = seed;

    /// <summary>The generator of one cell of a demo.</summary>
    public static DemoRandom ForCell(long seed, int index) =>
        new(Mix(Mix(unchecked((ulong)seed) + Golden) ^ Mix(unchecked((ulong)index * Golden) + 1)));

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>Uniform among low, low + 1, ..., high.</summary>
    public int Integer(int low, int high) => low + (int)((high - low + 1) * Unit());

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Mean 0, standard deviation 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>A count of photo-electrons; above 40 the normal distribution is as good.</summary>
    public double Poisson(double mean)
    {
        if (mean <= 0) return 0;
        if (mean > 40) return Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * Normal()));
        double limit = Math.Exp(-mean), product = Unit();
        int count = 0;
        for (; product > limit; count++) product *= Unit();
        return count;
    }

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += Golden);

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
