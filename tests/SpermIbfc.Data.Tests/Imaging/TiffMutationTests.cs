using System.Diagnostics;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>Whatever is done to a file, it is read or refused, soon, and with no other exception.</summary>
public sealed class TiffMutationTests
{
    const int PlanesRead = 16;

    static readonly int MutationsPerFile = Mutation.PerFile(150);

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
                byte[] mutated = Mutation.Of(original, random);
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
            _ = (source as TiffReader)?.ImageJMetadata;
            return true;
        }
        catch (ImageFormatException problem)
        {
            Assert.StartsWith("mutated.tif: ", problem.Message, StringComparison.Ordinal);
            return false;
        }
    }
}
