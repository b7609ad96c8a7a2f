using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing.Mutations;

/// <summary>Changes of what TIFFs, BigTIFFs, and with them CIFs are made of: fields, their values, the chain of directories.</summary>
static class TiffMutations
{
    static readonly ushort[] Tags =
    [
        254, 256, 257, 258, 259, 262, 266, 270, 273, 277, 278, 279, 284, 317, 322, 323, 324, 325, 338, 339, 33000, 33002, 33003, 33007, 33018, 33027, 33052, 33070, 50838, 50839,
    ];

    public static IReadOnlyList<Mutation> All { get; } =
        [On(Tag), On(Type), On(Count), On(Value), On(Value), On(PointedTo), On(Swap), On(Next), On(Fields), Append];

    static Mutation On(Action<TiffMap, byte[], FuzzRandom> change) => (input, random) =>
    {
        if (TiffMap.Of(input) is { } map) change(map, input, random);
        return input;
    };

    static void Tag(TiffMap map, byte[] file, FuzzRandom random)
    {
        if (map.Field(random) is var at and >= 0) map.Write(file, at, 2, random.Of(Tags));
    }

    static void Type(TiffMap map, byte[] file, FuzzRandom random)
    {
        if (map.Field(random) is var at and >= 0) map.Write(file, at + 2, 2, random.OneIn(8) ? Interesting.Number(random, 2) : (ulong)random.Next(19));
    }

    static void Count(TiffMap map, byte[] file, FuzzRandom random)
    {
        if (map.Field(random) is var at and >= 0) map.Write(file, at + 4, map.Word, Near(map.Number(at + 4, map.Word), random, file.Length, map.Word));
    }

    static void Value(TiffMap map, byte[] file, FuzzRandom random)
    {
        if (map.Field(random) is not (var at and >= 0)) return;
        int bytes = map.Number(at + 2, 2) == 3 ? 2 : map.Word;
        map.Write(file, at + 4 + map.Word, bytes, Near(map.Number(at + 4 + map.Word, bytes), random, file.Length, bytes));
    }

    // One of the values that a field points to.
    static void PointedTo(TiffMap map, byte[] file, FuzzRandom random)
    {
        if (map.Field(random) is not (var at and >= 0)) return;
        ulong count = map.Number(at + 4, map.Word), values = map.Number(at + 4 + map.Word, map.Word);
        int bytes = map.Number(at + 2, 2) == 3 ? 2 : 4;
        if (count < 2 || values >= (ulong)file.Length) return;
        int place = (int)values + bytes * random.Next((int)Math.Min(count, 256));
        map.Write(file, place, bytes, Near(map.Number(place, bytes), random, file.Length, bytes));
    }

    static void Swap(TiffMap map, byte[] file, FuzzRandom random)
    {
        if (map.Field(random) is not (var one and >= 0) || map.Field(random) is not (var other and >= 0)) return;
        file.AsSpan(one, map.FieldBytes).CopyTo(file.AsSpan(other));
    }

    static void Next(TiffMap map, byte[] file, FuzzRandom random)
    {
        int at = random.OneIn(4) ? map.FirstAt : map.NextAt(random.Of(map.Directories));
        ulong next = random.Next(4) switch
        {
            0 => (ulong)random.Of(map.Directories).At,
            1 => (ulong)random.Next(file.Length),
            2 => (ulong)Math.Max(0, file.Length - random.Next(8)),
            _ => Interesting.Number(random, map.Word),
        };
        map.Write(file, at, map.Word, next);
    }

    static void Fields(TiffMap map, byte[] file, FuzzRandom random)
    {
        (int at, int fields) = random.Of(map.Directories);
        map.Write(file, at, map.CountBytes, random.OneIn(2) ? (ulong)Math.Max(0, fields + random.Next(7) - 3) : Interesting.Number(random, 2));
    }

    // Copies of a directory behind the file, each the next one of that before it.
    static byte[] Append(byte[] input, FuzzRandom random)
    {
        if (TiffMap.Of(input) is not { } map) return input;
        (int At, int Fields) copied = random.Of(map.Directories), last = map.Directories[^1];
        int length = map.Length(copied), copies = 1 + random.Next(random.OneIn(16) ? 200 : 3);
        copies = Math.Clamp((Mutator.MaxBytes - input.Length) / length, 0, copies);
        var grown = new byte[input.Length + copies * length];
        input.CopyTo(grown, 0);
        int named = map.NextAt(last);
        for (int i = 0; i < copies; i++)
        {
            int to = input.Length + i * length;
            input.AsSpan(copied.At, length).CopyTo(grown.AsSpan(to));
            map.Write(grown, named, map.Word, (ulong)to);
            named = to + length - map.Word;
        }

        map.Write(grown, named, map.Word, 0);
        return grown;
    }

    static ulong Near(ulong value, FuzzRandom random, int length, int bytes) => random.Next(5) switch
    {
        0 => value + (ulong)(random.Next(9) - 4),
        1 => (ulong)Math.Max(0, length - random.Next(64)),
        2 => (ulong)random.Next(length),
        3 => value << 1 + random.Next(4),
        _ => Interesting.Number(random, bytes),
    };
}
