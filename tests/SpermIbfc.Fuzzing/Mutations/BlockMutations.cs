using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing.Mutations;

/// <summary>Changes of length and order.</summary>
static class BlockMutations
{
    public static IReadOnlyList<Mutation> All { get; } = [Truncate, Delete, Insert, Duplicate, Copy];

    /// <summary>The beginning of the input and the end of another seed.</summary>
    public static Mutation Splice(IReadOnlyList<byte[]> seeds) => (input, random) =>
    {
        byte[] other = random.Of(seeds);
        int cut = random.Next(input.Length + 1);
        // Half the time at the same place, which leaves the other's offsets right.
        int from = random.OneIn(2) ? Math.Min(cut, other.Length) : random.Next(other.Length + 1);
        return [.. input.AsSpan(0, cut), .. other.AsSpan(from)];
    };

    static byte[] Truncate(byte[] input, FuzzRandom random) => input[..(input.Length - random.Length(input.Length))];

    static byte[] Delete(byte[] input, FuzzRandom random)
    {
        int at = random.Next(input.Length), count = random.Length(input.Length - at);
        return [.. input.AsSpan(0, at), .. input.AsSpan(at + count)];
    }

    static byte[] Insert(byte[] input, FuzzRandom random)
    {
        int at = random.Next(input.Length + 1);
        var block = new byte[random.Length(1024)];
        if (random.OneIn(2)) Array.Fill(block, (byte)random.Next(256));
        else
        {
            for (int i = 0; i < block.Length; i++) block[i] = (byte)random.Next(256);
        }

        return [.. input.AsSpan(0, at), .. block, .. input.AsSpan(at)];
    }

    static byte[] Duplicate(byte[] input, FuzzRandom random)
    {
        int at = random.Next(input.Length), count = random.Length(input.Length - at), times = 1 + random.Next(random.OneIn(8) ? 64 : 3);
        var grown = new List<byte>(input.AsSpan(0, at + count).ToArray());
        for (int i = 0; i < times && grown.Count < Mutator.MaxBytes; i++) grown.AddRange(input.AsSpan(at, count));
        grown.AddRange(input.AsSpan(at + count));
        return [.. grown];
    }

    static byte[] Copy(byte[] input, FuzzRandom random)
    {
        int from = random.Next(input.Length), to = random.Next(input.Length), count = random.Length(input.Length - Math.Max(from, to));
        if (count > 0) input.AsSpan(from, count).CopyTo(input.AsSpan(to));
        return input;
    }
}
