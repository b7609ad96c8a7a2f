using System.Buffers;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;

namespace SpermIbfc.Data.Tests.Imaging.Amnis;

public sealed class AmnisCodecTests
{
    [Fact]
    public void Encode_PlanesOfTheRealCif_GivesItsStripsByteForByte()
    {
        if (AmnisExample.Path is not { } path) return;
        using AmnisReader reader = AmnisReader.Open(File.OpenRead(path), "example.cif");
        using AmnisInput input = AmnisInput.TryOpen(File.OpenRead(path), "example.cif")!;
        using var window = new AmnisWindow(input);
        int images = 0, masks = 0;
        foreach (AmnisObject found in reader.Index(null, CancellationToken.None).Objects)
        {
            var encoded = new ArrayBufferWriter<byte>();
            short[] samples = SideBySide<short>(reader.ReadImage(found.ImageAt, CancellationToken.None));
            GreyscaleEncoder.Encode(samples, 6 * found.Width, encoded);
            Assert.Equal(Strip(window, found.ImageAt), encoded.WrittenSpan.ToArray());
            images++;

            encoded.Clear();
            BitmaskEncoder.Encode(SideBySide<byte>(reader.ReadMask(found.ImageAt, found.MaskAt, CancellationToken.None)), encoded);
            Assert.Equal(Strip(window, found.MaskAt), encoded.WrittenSpan.ToArray());
            masks++;
        }

        Assert.Equal((111, 111), (images, masks));
    }

    [Fact]
    public void Greyscale_FirstBytesOfTheRealCif_AreTheSamplesKnown()
    {
        var row = new short[7];
        Assert.Null(new GreyscaleDecoder([0x3D, 0x02, 0x70, 0x01], 4, 7).Next(row));
        Assert.Equal([29, 31, 31, 31, 30, 31, 31], row);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Greyscale_WholeRangeOfSamples_ComesBack(int width)
    {
        var random = new Random(5);
        short[] samples = new short[width * 40];
        for (int i = 0; i < samples.Length; i++)
        {
            // Steps of every length of number, and the largest second differences that 16 bits can have.
            samples[i] = (i / width % 3) switch
            {
                0 => (short)random.Next(short.MinValue, short.MaxValue + 1),
                1 => i % 2 == 0 ? short.MaxValue : short.MinValue,
                _ => (short)((i % 2 == 0 ? 1 : -1) << random.Next(15)),
            };
        }

        var encoded = new ArrayBufferWriter<byte>();
        GreyscaleEncoder.Encode(samples, width, encoded);

        Assert.Equal(samples, Decode(new GreyscaleDecoder(encoded.WrittenSpan.ToArray(), encoded.WrittenCount, width), samples.Length, width));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0x0F }, 4, "more than 6 nibbles")]
    [InlineData(new byte[] { 0x11 }, 4, "end before its last sample")]
    [InlineData(new byte[] { 0x11, 0x11, 0x00 }, 4, "2 nibbles are left")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0x3F, 0x00 }, 1, "does not fit into 16 bits")]
    [InlineData(new byte[] { }, 1, "end before its last sample")]
    public void Greyscale_WrongBytes_AreNamed(byte[] bytes, int width, string said) =>
        Assert.Contains(said, Refusal(new GreyscaleDecoder(bytes, bytes.Length, width), width), StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[] { 1, 3 }, 5, "end before its last pixel")]
    [InlineData(new byte[] { 1, 9 }, 5, "go on for 5 or more pixels")]
    [InlineData(new byte[] { 1, 4, 0, 0 }, 5, "go on for 0 or more pixels")]
    [InlineData(new byte[] { 1, 4, 0 }, 5, "odd number of bytes (3)")]
    public void Bitmask_WrongRuns_AreNamed(byte[] bytes, int width, string said) =>
        Assert.Contains(said, Refusal(new BitmaskDecoder(bytes, bytes.Length), width), StringComparison.Ordinal);

    [Fact]
    public void Bitmask_RunsOfEveryLength_ComeBack()
    {
        var samples = new List<byte>();
        for (int run = 1; run <= 600; run += 7) samples.AddRange(Enumerable.Repeat((byte)(run % 4), run));
        var encoded = new ArrayBufferWriter<byte>();
        BitmaskEncoder.Encode(samples.ToArray(), encoded);

        Assert.Equal(samples.Select(value => (short)value), Decode(new BitmaskDecoder(encoded.WrittenSpan.ToArray(), encoded.WrittenCount), samples.Count, 1));
    }

    static string Refusal(IRowDecoder decoder, int width) => decoder.Next(new short[width]) ?? decoder.End() ?? "nothing";

    static short[] Decode(IRowDecoder decoder, int samples, int width)
    {
        var decoded = new short[samples];
        for (int at = 0; at < samples; at += width) Assert.Null(decoder.Next(decoded.AsSpan(at, width)));
        Assert.Null(decoder.End());
        return decoded;
    }

    static T[] SideBySide<T>(Plane[] planes)
        where T : unmanaged
    {
        int tile = planes[0].Width, width = planes.Length * tile;
        var samples = new T[width * planes[0].Height];
        for (int c = 0; c < planes.Length; c++)
        {
            for (int y = 0; y < planes[0].Height; y++) planes[c].Samples<T>().Slice(y * tile, tile).CopyTo(samples.AsSpan(y * width + c * tile));
        }

        return samples;
    }

    static byte[] Strip(AmnisWindow window, long directory)
    {
        AmnisStrips strips = AmnisStrips.Of(window, AmnisFrame.Read(window, directory), 6);
        var bytes = new byte[strips.TotalBytes];
        window.Copy(strips.SingleAt, bytes);
        return bytes;
    }
}
