using System.Buffers.Binary;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;

namespace SpermIbfc.Data.Tests.Imaging.Amnis;

/// <summary>Made files, and ways to look into them and to damage them.</summary>
static class AmnisFiles
{
    public static readonly AmnisWriteOptions Options = new() { Channels = [1, 3, 6], BrightField = [1], User = "test", Instrument = "made <&> here", SoftwareVersion = "1.0", AcquiredAt = "noon" };

    public static Plane[] Image(int seed, int channels = 3) =>
        [.. Enumerable.Range(0, channels).Select(c => Samples.Plane(PixelType.Int16, 20 + seed % 5, 17 + seed % 7, 31 * seed + c))];

    public static Plane[] Masks(IReadOnlyList<Plane> image) =>
        [.. image.Select((plane, c) => Plane.FromUInt8(plane.Width, plane.Height, [.. plane.ToFloats().Select(value => value > 3000 * c ? (byte)(1 + c) : (byte)0)]))];

    public static byte[] Make(int objects, AmnisWriteOptions? options = null, bool masks = true)
    {
        var stream = new MemoryStream();
        Write(stream, objects, options ?? Options, masks);
        return stream.ToArray();
    }

    public static void Write(Stream stream, int objects, AmnisWriteOptions options, bool masks = true)
    {
        using AmnisWriter writer = AmnisWriter.Create(stream, options);
        for (int i = 0; i < objects; i++)
        {
            Plane[] image = Image(i, options.Channels.Count);
            writer.Add(image, masks ? Masks(image) : []);
        }

        writer.Complete();
    }

    public static AmnisReader Open(byte[] file) => AmnisReader.Open(new MemoryStream(file), "made.cif");

    public static AmnisIndex Index(byte[] file)
    {
        using AmnisReader reader = Open(file);
        return reader.Index(null, CancellationToken.None);
    }

    /// <summary>The place of a field's value in the directory at an offset (little-endian files).</summary>
    public static int Cell(byte[] file, long directory, int tag)
    {
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan((int)directory));
        for (int i = 0; i < count; i++)
        {
            int at = (int)directory + 2 + 12 * i;
            if (BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at)) == tag) return at + 8;
        }

        throw new ArgumentException($"No tag {tag} at {directory}.");
    }

    /// <summary>The place of the offset of the directory that follows.</summary>
    public static int Next(byte[] file, long directory) => (int)directory + 2 + 12 * BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan((int)directory));

    public static byte[] With(byte[] file, int at, uint value)
    {
        byte[] changed = [.. file];
        BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(at), value);
        return changed;
    }

    public static void AssertSame(IReadOnlyList<Plane> expected, IReadOnlyList<Plane> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal((expected[i].Width, expected[i].Height, expected[i].Type), (actual[i].Width, actual[i].Height, actual[i].Type));
            Assert.True(expected[i].Bytes.Span.SequenceEqual(actual[i].Bytes.Span), $"plane {i}");
        }
    }
}
