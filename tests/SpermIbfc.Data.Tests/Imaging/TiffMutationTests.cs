using System.Buffers.Binary;
using System.Diagnostics;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>Whatever is done to a file, it is read or refused, soon, and with no other exception.</summary>
public sealed class TiffMutationTests
{
    const int MutationsPerFile = 150;
    const int PlanesRead = 16;

    static readonly uint[] Telling = [0, 1, 2, 3, 7, 8, 255, 256, 4096, 65_535, 65_536, 0x7FFF_FFFF, 0x8000_0000, uint.MaxValue];

    static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public void Read_MutatedFiles_IsReadOrRefusedSoon()
    {
        string[] files = [.. Directory.GetFiles(SharedData.Fixture("tiffs")).Order(StringComparer.Ordinal)];
        var random = new Random(20_240_612);
        int read = 0, refused = 0;
        foreach (string file in files)
        {
            byte[] original = File.ReadAllBytes(file);
            for (int i = 0; i < MutationsPerFile; i++)
            {
                byte[] mutated = Mutate(original, random);
                var watch = Stopwatch.StartNew();
                if (IsRead(mutated)) read++;
                else refused++;
                Assert.True(watch.Elapsed < Soon, $"{Path.GetFileName(file)}, mutation {i}: {watch.Elapsed}");
            }
        }

        // Both happen often, or the mutations would test nothing.
        Assert.InRange(read, 1000, files.Length * MutationsPerFile);
        Assert.InRange(refused, 1000, files.Length * MutationsPerFile);
    }

    static bool IsRead(byte[] file)
    {
        try
        {
            using IPlaneSource source = CodecRegistry.Open(new MemoryStream(file), "mutated.tif");
            for (int i = 0; i < Math.Min(source.Planes.Count, PlanesRead); i++) source.Read(i, CancellationToken.None);
            return true;
        }
        catch (ImageFormatException problem)
        {
            Assert.StartsWith("mutated.tif: ", problem.Message, StringComparison.Ordinal);
            return false;
        }
    }

    static byte[] Mutate(byte[] original, Random random)
    {
        byte[] file = [.. original];
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            int at = random.Next(file.Length);
            switch (random.Next(5))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file[at] = (byte)random.Next(256);
                    break;
                case 2 when file.Length >= 4:
                    BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Math.Min(at, file.Length - 4)), Telling[random.Next(Telling.Length)]);
                    break;
                case 3 when file.Length >= 2:
                    BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(Math.Min(at, file.Length - 2)), (ushort)Telling[random.Next(Telling.Length)]);
                    break;
                default:
                    if (random.Next(4) == 0) file = file[..Math.Max(1, at)];
                    break;
            }
        }

        return file;
    }
}
