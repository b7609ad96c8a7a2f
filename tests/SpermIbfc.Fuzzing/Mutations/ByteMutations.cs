using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing.Mutations;

/// <summary>Changes of single bytes and numbers that leave everything else in its place.</summary>
static class ByteMutations
{
    static readonly int[] Sizes = [1, 2, 4, 8];

    public static IReadOnlyList<Mutation> All { get; } = [FlipBits, RandomBytes, Overwrite, Overwrite, Step];

    /// <summary>Overwrites a number within the first bytes, where a format has its header.</summary>
    public static Mutation OverwriteHeader(int bytes) => (input, random) => Overwrite(input, random, Math.Min(bytes, input.Length));

    static byte[] FlipBits(byte[] input, FuzzRandom random)
    {
        for (int times = random.Length(8); times > 0 && input.Length > 0; times--) input[random.Next(input.Length)] ^= (byte)(1 << random.Next(8));
        return input;
    }

    static byte[] RandomBytes(byte[] input, FuzzRandom random)
    {
        for (int times = random.Length(16); times > 0 && input.Length > 0; times--) input[random.Next(input.Length)] = (byte)random.Next(256);
        return input;
    }

    static byte[] Overwrite(byte[] input, FuzzRandom random) => Overwrite(input, random, input.Length);

    static byte[] Overwrite(byte[] input, FuzzRandom random, int within)
    {
        int size = random.Of(Sizes);
        if (within < size) return input;
        int at = random.Next(within - size + 1);
        // Most numbers lie on even places.
        if (size > 1 && !random.OneIn(3)) at &= ~1;
        Interesting.Write(input.AsSpan(at, size), Interesting.Number(random, size), little: random.OneIn(2));
        return input;
    }

    static byte[] Step(byte[] input, FuzzRandom random)
    {
        int size = random.Of(Sizes);
        if (input.Length < size) return input;
        Span<byte> number = input.AsSpan(random.Next(input.Length - size + 1), size);
        bool little = random.OneIn(2);
        Interesting.Write(number, Interesting.Read(number, little) + (ulong)(random.Next(33) - 16), little);
        return input;
    }
}
