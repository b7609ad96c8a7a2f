using System.Buffers.Binary;
using System.Diagnostics;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;

namespace SpermIbfc.Data.Tests.Imaging.Amnis;

/// <summary>Whatever is done to a file, what can be read of it is read, soon, within bounds, and with no other exception.</summary>
public sealed class AmnisMutationTests
{
    const int Mutations = 1500;
    const long MostBytes = 64 << 20;

    static readonly uint[] Telling = [0, 1, 2, 3, 8, 255, 256, 4096, 30_817, 30_818, 65_535, 0x7FFF_FFFF, 0x8000_0000, uint.MaxValue];

    static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(false, AmnisCompression.Greyscale)]
    [InlineData(true, AmnisCompression.Greyscale)]
    [InlineData(false, AmnisCompression.None)]
    public void Read_MutatedFiles_IsReadOrRefusedSoon(bool bigEndian, AmnisCompression compression)
    {
        byte[] original = AmnisFiles.Make(4, AmnisFiles.Options with { BigEndian = bigEndian, Compression = compression });
        var random = new Random(20_261_125);
        int whole = 0, part = 0, refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = Mutate(original, random);
            var watch = Stopwatch.StartNew();
            long before = GC.GetAllocatedBytesForCurrentThread();
            switch (Read(mutated))
            {
                case null: refused++; break;
                case 4: whole++; break;
                default: part++; break;
            }

            Assert.True(watch.Elapsed < Soon, $"mutation {i}: {watch.Elapsed}");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"mutation {i}");
        }

        // All happen often, or the mutations would test nothing.
        Assert.InRange(whole, 100, Mutations);
        Assert.InRange(part, 100, Mutations);
        Assert.InRange(refused, 10, Mutations);
    }

    /// <summary>How many objects decode, or null where the file as such is refused.</summary>
    static int? Read(byte[] file)
    {
        try
        {
            using AmnisReader reader = AmnisReader.Open(new MemoryStream(file), "mutated.cif");
            AmnisIndex index = reader.Index(null, CancellationToken.None);
            return index.Objects.Count(found => Decodes(reader, found));
        }
        catch (AmnisFormatException problem)
        {
            Assert.StartsWith("mutated.cif: ", problem.Message, StringComparison.Ordinal);
            return null;
        }
    }

    static bool Decodes(AmnisReader reader, AmnisObject found)
    {
        try
        {
            Plane[] image = reader.ReadImage(found.ImageAt, CancellationToken.None);
            Assert.Equal((found.Width, found.Height), (image[0].Width, image[0].Height));
            return found.MaskAt != 0 && reader.ReadMask(found.ImageAt, found.MaskAt, CancellationToken.None).Length == image.Length;
        }
        catch (AmnisFormatException)
        {
            return false;
        }
    }

    static byte[] Mutate(byte[] original, Random random)
    {
        byte[] file = [.. original];
        for (int times = random.Next(1, 5); times > 0; times--)
        {
            int at = random.Next(random.Next(6) == 0 ? Math.Min(300, file.Length) : file.Length);
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
