using System.Buffers.Binary;
using System.Diagnostics;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>Whatever is done to a PNG or PGM, it is read or refused, soon, and with no other exception.</summary>
public sealed class ImageMutationTests
{
    static readonly int MutationsPerFile = Mutation.PerFile(200);

    // Of files of less than 4 KB.
    const long MostBytes = 32 << 20;

    static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("*.png", false)]
    [InlineData("*.png", true)]
    [InlineData("*.pgm", false)]
    public void Read_MutatedFiles_IsReadOrRefusedSoon(string pattern, bool mendSums)
    {
        string[] files = [.. Directory.GetFiles(SharedData.Fixture("images"), pattern).Order(StringComparer.Ordinal)];
        var random = new Random(20_260_312);
        int read = 0, refused = 0;
        foreach (string file in files)
        {
            byte[] original = File.ReadAllBytes(file);
            for (int i = 0; i < MutationsPerFile; i++)
            {
                byte[] mutated = Mutation.Of(original, random);
                if (mendSums) MendSums(mutated);
                long before = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                if (IsRead(mutated)) read++;
                else refused++;
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
                Assert.True(watch.Elapsed < Soon, $"{Path.GetFileName(file)}, mutation {i}: {watch.Elapsed}");
            }
        }

        // Both happen, or the mutations would test nothing. Few changes pass a PNG's check sums.
        Assert.InRange(read, 50, files.Length * MutationsPerFile);
        Assert.InRange(refused, 50, files.Length * MutationsPerFile);
    }

    static bool IsRead(byte[] file)
    {
        try
        {
            using IPlaneSource source = CodecRegistry.Open(new MemoryStream(file), "mutated");
            for (int i = 0; i < source.Planes.Count; i++) source.Read(i, CancellationToken.None);
            return true;
        }
        catch (ImageFormatException problem)
        {
            Assert.StartsWith("mutated: ", problem.Message, StringComparison.Ordinal);
            return false;
        }
    }

    // So that a change gets past the sums and into the readers of what they protect.
    static void MendSums(byte[] file)
    {
        for (int at = 8; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12) return;
            Span<byte> sum = file.AsSpan(at + 8 + (int)length, 4);
            BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32.Of(file.AsSpan(at + 4, 4), file.AsSpan(at + 8, (int)length)));
            at += 12 + (int)length;
        }
    }
}
