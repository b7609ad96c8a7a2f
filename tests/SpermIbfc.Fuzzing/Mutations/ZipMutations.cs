using System.IO.Compression;
using System.Text;
using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing.Mutations;

/// <summary>Changes of a zip's records and of what it holds, the latter packed again.</summary>
static class ZipMutations
{
    const int RecordBytes = 46, MostUnpacked = 64 * 1024;

    static readonly byte[] Zeros = new byte[4 << 20];

    // The present time would make other inputs in every run.
    static readonly DateTimeOffset Then = new(2024, 1, 2, 3, 4, 6, TimeSpan.Zero);

    static readonly string[] Names =
    [
        "../evil.tif", "a/../../evil.tif", "/etc/evil", "..\\evil.tif", "C:/evil.tif", "", "a//b", "a/", ".", "..", "same.roi", "same.roi", "a:b", "\u0001", "é.roi", "[Content_Types].xml", "b.zip", "__MACOSX/a",
    ];

    /// <summary>Mutations whose entries change in ways of their own besides the general ones.</summary>
    public static IReadOnlyList<Mutation> For(params Mutation[] content) => [Record, Record, Rebuilt(content), Rebuilt([.. content, .. ByteMutations.All])];

    // A field of one of the records, found by its signature.
    static byte[] Record(byte[] input, FuzzRandom random)
    {
        List<int> records = [];
        for (int i = 0; i + RecordBytes < input.Length && records.Count < 1024; i++)
        {
            if (input[i] == 'P' && input[i + 1] == 'K' && input[i + 2] is 1 or 3 or 5 or 6 && input[i + 3] is 2 or 4 or 6 or 7) records.Add(i);
        }

        int end = input.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end >= 0 && end + 22 <= input.Length) records.Add(end);
        if (records.Count == 0) return input;
        int size = random.OneIn(2) ? 2 : 4, at = random.Of(records) + 4 + 2 * random.Next(20);
        if (at + size <= input.Length) Interesting.Write(input.AsSpan(at, size), random.OneIn(2) ? Interesting.Number(random, size) : (ulong)random.Next(input.Length), little: true);
        return input;
    }

    static Mutation Rebuilt(Mutation[] content) => (input, random) =>
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(input), ZipArchiveMode.Read);
            using var built = new MemoryStream();
            using (var archive = new ZipArchive(built, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (ZipArchiveEntry entry in zip.Entries.Take(64)) Copy(entry, archive, content, random);
                if (random.OneIn(64)) Fill(archive, random);
            }

            return built.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            return input;
        }
    };

    static void Copy(ZipArchiveEntry entry, ZipArchive to, Mutation[] content, FuzzRandom random)
    {
        if (random.OneIn(12)) return;
        string name = random.OneIn(12) ? random.Of(Names) : entry.FullName;
        if (name.Length == 0) name = "x";
        byte[] data = new byte[Math.Min(entry.Length, MostUnpacked)];
        using (Stream from = entry.Open()) from.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
        if (random.OneIn(3) && data.Length > 0) data = random.Of(content)(data, random);
        if (random.OneIn(200)) data = Zeros;
        ZipArchiveEntry copy = to.CreateEntry(name, random.OneIn(4) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        copy.LastWriteTime = Then;
        using Stream packed = copy.Open();
        packed.Write(data);
    }

    static void Fill(ZipArchive archive, FuzzRandom random)
    {
        for (int i = random.Length(800); i > 0; i--)
        {
            ZipArchiveEntry entry = archive.CreateEntry($"{i}.roi");
            entry.LastWriteTime = Then;
            using Stream packed = entry.Open();
            packed.Write(Encoding.ASCII.GetBytes("Iout"));
        }
    }
}
