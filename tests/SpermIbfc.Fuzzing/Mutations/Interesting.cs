using System.Buffers.Binary;
using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing.Mutations;

/// <summary>Numbers at which readers break: the ends of types, powers of two, what lies beside them.</summary>
static class Interesting
{
    static readonly byte[] Bytes = [0, 1, 0x7F, 0x80, 0xFF];

    /// <summary>A number of so many bytes.</summary>
    public static ulong Number(FuzzRandom random, int bytes)
    {
        ulong most = bytes == 8 ? ulong.MaxValue : (1UL << (8 * bytes)) - 1;
        ulong number = random.Next(6) switch
        {
            0 => random.Of(Bytes),
            1 => 1UL << random.Next(8 * bytes),
            2 => (1UL << random.Next(8 * bytes)) - 1,
            3 => most - (ulong)random.Next(4),
            4 => (most >> 1) + (ulong)random.Next(3),
            _ => (ulong)random.Next(64),
        };
        return number & most;
    }

    /// <summary>Writes a number of 1, 2, 4 or 8 bytes.</summary>
    public static void Write(Span<byte> to, ulong number, bool little)
    {
        Span<byte> eight = stackalloc byte[8];
        if (little) BinaryPrimitives.WriteUInt64LittleEndian(eight, number);
        else BinaryPrimitives.WriteUInt64BigEndian(eight, number);
        (little ? eight[..to.Length] : eight[^to.Length..]).CopyTo(to);
    }

    /// <summary>Reads a number of 1, 2, 4 or 8 bytes.</summary>
    public static ulong Read(ReadOnlySpan<byte> from, bool little)
    {
        ulong number = 0;
        for (int i = 0; i < from.Length; i++) number = number << 8 | from[little ? from.Length - 1 - i : i];
        return number;
    }
}
