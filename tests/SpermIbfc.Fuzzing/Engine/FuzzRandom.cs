namespace SpermIbfc.Fuzzing.Engine;

/// <summary>
/// SplitMix64: the same numbers on every machine and under every version of .NET, and as quickly begun as used, so that
/// every input has a generator of its own and can be made again without those before it.
/// </summary>
sealed class FuzzRandom(ulong state)
{
    ulong _state = state;

    public ulong NextUInt64()
    {
        ulong mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to below the bound; 0 where the bound is 0.</summary>
    public int Next(int bound) => bound <= 0 ? 0 : (int)(NextUInt64() % (ulong)bound);

    public bool OneIn(int times) => Next(times) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    /// <summary>A length: mostly short, now and then up to the bound.</summary>
    public int Length(int bound) => Math.Min(bound, Next(4) switch { 0 => 1 + Next(4), 1 => 1 + Next(32), 2 => 1 + Next(512), _ => 1 + Next(bound) });
}
