using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing.Mutations;

/// <summary>Changes of a PNG's chunks with check sums that fit again, without which every one would be refused unread.</summary>
static class PngMutations
{
    const int HeadBytes = 8, AroundBytes = 12, IhdrBytes = 13, MostInflated = 1 << 18;

    static readonly byte[] Zeros = Pack(new byte[8 << 20]);
    [ThreadStatic]
    static byte[]? inflated;

    static readonly string[] Types = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "tEXt", "iCCP", "abcd", "ABCD", "ID\0T"];

    public static IReadOnlyList<Mutation> All { get; } = [Mended(Header), Mended(Header), Mended(Data), Mended(Pixels), Mended(Pixels), Mended(Move), Mended(Type), Mended(Bomb), Split];

    static Mutation Mended(Mutation change) => (input, random) => Mend(change(input, random));

    static byte[] Header(byte[] input, FuzzRandom random)
    {
        if (input.Length < HeadBytes + AroundBytes + IhdrBytes) return input;
        int at = random.Next(7);
        Span<byte> data = input.AsSpan(HeadBytes + 8, IhdrBytes);
        if (at < 2) BinaryPrimitives.WriteUInt32BigEndian(data[(4 * at)..], random.OneIn(2) ? (uint)random.Next(300) : (uint)Interesting.Number(random, 4));
        else data[at + 6] = random.OneIn(4) ? (byte)Interesting.Number(random, 1) : at switch { 2 => (byte)(1 << random.Next(6)), 3 => (byte)random.Next(7), _ => (byte)random.Next(2) };
        return input;
    }

    static byte[] Data(byte[] input, FuzzRandom random)
    {
        if (Chosen(input, random) is not { Length: > 0 } chunk) return input;
        byte[] data = random.Of(ByteMutations.All)(input[(chunk.At + 8)..(chunk.At + 8 + chunk.Length)], random);
        data.CopyTo(input.AsSpan(chunk.At + 8));
        return input;
    }

    // The rows themselves, with their filters, packed again.
    static byte[] Pixels(byte[] input, FuzzRandom random)
    {
        List<Chunk> data = [.. Chunks(input).Where(static chunk => chunk.Type == "IDAT")];
        if (data.Count == 0) return input;
        byte[] rows = Unpack([.. data.SelectMany(chunk => input.Skip(chunk.At + 8).Take(chunk.Length))]);
        if (rows.Length == 0) return input;
        rows = random.Of([.. ByteMutations.All, .. BlockMutations.All])(rows, random);
        return Replace(input, data[0].At, data[^1].End, Pack(rows));
    }

    static byte[] Bomb(byte[] input, FuzzRandom random) =>
        random.OneIn(4) && Chunks(input).Find(static chunk => chunk.Type == "IDAT") is { Type: not null } data ? Replace(input, data.At, data.End, Zeros) : input;

    static byte[] Move(byte[] input, FuzzRandom random)
    {
        if (Chosen(input, random) is not { Type: not null } chunk) return input;
        byte[] bytes = input[chunk.At..chunk.End], rest = [.. input.AsSpan(0, chunk.At), .. input.AsSpan(chunk.End)];
        if (random.OneIn(3)) return rest;
        if (random.OneIn(2)) rest = input;
        int to = Chosen(rest, random) is { Type: not null } before ? before.At : rest.Length;
        return [.. rest.AsSpan(0, to), .. bytes, .. rest.AsSpan(to)];
    }

    static byte[] Type(byte[] input, FuzzRandom random)
    {
        if (Chosen(input, random) is { Type: not null } chunk) Encoding.ASCII.GetBytes(random.Of(Types)).CopyTo(input.AsSpan(chunk.At + 4));
        return input;
    }

    // One IDAT as many, some of them empty.
    static byte[] Split(byte[] input, FuzzRandom random)
    {
        if (Chunks(input).Find(static chunk => chunk.Type == "IDAT") is not { Type: not null, Length: > 0 } data) return input;
        var split = new List<byte>(input[..data.At]);
        for (int at = 0; at < data.Length;)
        {
            int count = Math.Min(data.Length - at, random.Length(64) - 1);
            split.AddRange(Whole("IDAT", input.AsSpan(data.At + 8 + at, count)));
            at += count;
            if (split.Count > Mutator.MaxBytes) break;
        }

        split.AddRange(input.AsSpan(data.End));
        return [.. split];
    }

    static byte[] Replace(byte[] input, int from, int to, byte[] data) => [.. input.AsSpan(0, from), .. Whole("IDAT", data), .. input.AsSpan(to)];

    static byte[] Whole(string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[AroundBytes + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), CheckSum.Of(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    static byte[] Mend(byte[] input)
    {
        foreach (Chunk chunk in Chunks(input))
            BinaryPrimitives.WriteUInt32BigEndian(input.AsSpan(chunk.End - 4), CheckSum.Of(input.AsSpan(chunk.At + 4, 4 + chunk.Length)));
        return input;
    }

    static Chunk Chosen(byte[] input, FuzzRandom random) => Chunks(input) is { Count: > 0 } chunks ? random.Of(chunks) : default;

    static List<Chunk> Chunks(byte[] input)
    {
        var chunks = new List<Chunk>();
        for (int at = HeadBytes; at + AroundBytes <= input.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(input.AsSpan(at));
            if (length > input.Length - at - AroundBytes) break;
            chunks.Add(new Chunk(at, (int)length, Encoding.ASCII.GetString(input, at + 4, 4)));
            at = chunks[^1].End;
        }

        return chunks;
    }

    static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(data);
        return packed.ToArray();
    }

    static byte[] Unpack(byte[] packed)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        byte[] data = inflated ??= new byte[MostInflated];
        int got = 0;
        try
        {
            while (got < data.Length && zlib.Read(data.AsSpan(got)) is var more and > 0) got += more;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // What came out before the damage is enough.
        }

        return data[..got];
    }

    readonly record struct Chunk(int At, int Length, string Type)
    {
        public int End => At + AroundBytes + Length;
    }
}
