using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing.Seeds;

/// <summary>CIFs of a few small objects, by the program's own writer.</summary>
static class MadeCif
{
    public static IReadOnlyList<byte[]> All() =>
    [
        Of(new AmnisWriteOptions { Channels = [1, 3, 6], BrightField = [1], User = "made", SoftwareVersion = "1.0" }, masks: true),
        Of(new AmnisWriteOptions { Channels = [4], BitDepth = 10, Magnification = 40, Compression = AmnisCompression.None }, masks: true),
        Of(new AmnisWriteOptions { Channels = [1, 2], BigEndian = true }, masks: true),
        Of(new AmnisWriteOptions { Channels = [1, 12], BigEndian = true, Compression = AmnisCompression.None }, masks: false),
    ];

    static byte[] Of(AmnisWriteOptions options, bool masks)
    {
        using var file = new MemoryStream();
        using AmnisWriter writer = AmnisWriter.Create(file, options);
        var random = new FuzzRandom(1);
        for (int i = 0; i < 3; i++)
        {
            int width = 12 + i, height = 9 + 2 * i;
            Plane[] image = [.. options.Channels.Select(_ => Image(width, height, random))];
            writer.Add(image, masks ? [.. options.Channels.Select(_ => Mask(width, height))] : []);
        }

        writer.Complete();
        return file.ToArray();
    }

    static Plane Image(int width, int height, FuzzRandom random)
    {
        var bytes = new byte[2 * width * height];
        for (int i = 0; i < bytes.Length; i += 2) (bytes[i], bytes[i + 1]) = ((byte)random.Next(64), (byte)(i / 2 % width == 3 ? 0xFF : 1));
        return new Plane(width, height, PixelType.Int16, bytes);
    }

    static Plane Mask(int width, int height)
    {
        var bytes = new byte[width * height];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(i % width is > 2 and < 8 ? 1 : 0);
        return new Plane(width, height, PixelType.UInt8, bytes);
    }
}
