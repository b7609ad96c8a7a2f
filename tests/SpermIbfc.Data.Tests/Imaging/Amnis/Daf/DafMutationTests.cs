using System.Buffers.Binary;
using System.Diagnostics;
using SpermIbfc.Data.Imaging.Amnis.Daf;

namespace SpermIbfc.Data.Tests.Imaging.Amnis.Daf;

/// <summary>Whatever is done to a file, it is read or refused, soon, and with no other exception.</summary>
public sealed class DafMutationTests
{
    static readonly uint[] Telling = [0, 1, 2, 7, 8, 9, 255, 65_536, 0x7FFF_FFFF, 0x8000_0000, uint.MaxValue];

    static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    static int Mutations => int.TryParse(Environment.GetEnvironmentVariable("SPERMIBFC_DAF_MUTATIONS"), out int asked) ? asked : 1500;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_MutatedFiles_IsReadOrRefusedSoon(bool xmlVariant)
    {
        byte[] original = DafSamples.Write(DafSamples.Content());
        if (xmlVariant) original = XmlVariant.Of(original);
        var random = new Random(20_240_613);
        int read = 0, refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = Mutate(original, random);
            var watch = Stopwatch.StartNew();
            if (IsRead(mutated)) read++;
            else refused++;
            Assert.True(watch.Elapsed < Soon, $"mutation {i}: {watch.Elapsed}");
        }

        // Both happen often, or the mutations would test nothing.
        Assert.InRange(read, Mutations / 20, Mutations);
        Assert.InRange(refused, Mutations / 20, Mutations);
    }

    static bool IsRead(byte[] file)
    {
        try
        {
            using DafReader daf = DafReader.Open(new MemoryStream(file), "mutated.daf");
            daf.VisitFeatures(daf.Features.Select(feature => feature.Id).ToHashSet(), static (_, _) => { }, CancellationToken.None);
            daf.ReadObjects(CancellationToken.None);
            daf.CheckStatistics(CancellationToken.None);
            return true;
        }
        catch (DafFormatException problem)
        {
            Assert.StartsWith("mutated.daf: ", problem.Message, StringComparison.Ordinal);
            return false;
        }
    }

    static byte[] Mutate(byte[] original, Random random)
    {
        byte[] file = [.. original];
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            int at = random.Next(file.Length);
            switch (random.Next(6))
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
                case 3:
                    // A digit for a digit, or a bar: numbers and lists that parse and are wrong.
                    int digit = file.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9');
                    if (digit >= 0) file[at + digit] = "0123456789|-.E"u8[random.Next(14)];
                    break;
                case 4:
                    int length = Math.Min(random.Next(1, 200), file.Length - at);
                    file = random.Next(2) == 0 ? [.. file[..at], .. file[(at + length)..]] : [.. file[..(at + length)], .. file[at..]];
                    break;
                default:
                    if (random.Next(4) == 0) file = file[..Math.Max(1, at)];
                    break;
            }
        }

        return file;
    }
}
