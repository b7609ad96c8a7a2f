using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using SpermIbfc.Data.ImageJ;

namespace SpermIbfc.Data.Tests.ImageJ;

/// <summary>
/// Whatever is done to a file, it is read or refused, soon, and with no other exception.
/// SPERMIBFC_MUTATIONS sets how many inputs each reader gets.
/// </summary>
public sealed class RoiMutationTests
{
    static readonly int Mutations =
        int.TryParse(Environment.GetEnvironmentVariable("SPERMIBFC_MUTATIONS"), CultureInfo.InvariantCulture, out int given) ? given : 3000;

    static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    static readonly uint[] Telling = [0, 1, 2, 3, 64, 127, 128, 255, 256, 32_768, 65_535, 0x7F80_0000, 0x7FC0_0000, 0x7FFF_FFFF, 0x8000_0000, uint.MaxValue];

    static readonly Roi Line = RoiShapes.ToMidpiece([new(8.25, 20), new(18.5, 8.5), new(28.75, 20.25)], 6, "mid") with { Properties = "a: b\n" };

    static readonly Roi[] Originals =
    [
        Line,
        Line with { Options = Line.Options | RoiOptions.SplineFit },
        Line with { Type = RoiType.Freehand, Subtype = RoiSubtype.Ellipse, Axis = new RoiAxis(1, 2, 3, 4) },
        Line with { Type = RoiType.Polygon, Options = Line.Options | RoiOptions.SplineFit },
        RoiShapes.ToMidpiece([new(-8, 20), new(18, 8), new(28, 20)], 1, "whole"),
        new Roi { Type = RoiType.Oval, Name = "oval", Bounds = new RoiBounds(1, 2, 40, 50), Points = [] },
        new Roi { Type = RoiType.Rectangle, Name = "round", Bounds = new RoiBounds(1, 2, 40, 50), Points = [], Parameter = 9 },
        new Roi { Type = RoiType.Rectangle, Name = "text", Subtype = RoiSubtype.Text, Bounds = new RoiBounds(1, 2, 40, 50), Points = [], Attachment = new byte[40] },
        new Roi { Type = RoiType.Line, Name = "line", Bounds = new RoiBounds(1, 2, 40, 50), Points = [new(1, 2), new(39, 49)] },
        new Roi { Type = RoiType.Point, Name = "points", Bounds = new RoiBounds(1, 2, 4, 5), Points = [new(1, 2), new(3, 4)], Counters = [1, 2] },
        new Roi { Type = RoiType.Rectangle, Name = "path", Bounds = default, Points = [], Path = [0, 1, 1, 1, 9, 1, 2, 3, 4, 5, 6, 3, 1, 2, 3, 4, 5, 6, 4, 0, 2, 2, 1, 3, 3, 1, 2, 3, 4] },
    ];

    [Fact]
    public void Read_MutatedSelections_AreReadOrRefusedSoon() => Run([.. Originals.Select(RoiWriter.Write)], 20_260_301, file =>
    {
        Roi roi = RoiReader.Read(file, "bad");
        // Also written again and made a drawing: nothing that is read may break those.
        Assert.Equal(roi.Points.Count, RoiReader.Read(RoiWriter.Write(roi), "again").Points.Count);
        RoiShapesOutcome outcome = RoiShapes.Of(roi, RoiShapeKind.Outline);
        Assert.Equal(outcome.Shapes.Count == 0, outcome.Reason is not null);
        RoiShapes.Of(roi, null);
    });

    [Fact]
    public void Read_MutatedSets_AreReadOrRefusedSoon()
    {
        using var zip = new MemoryStream();
        RoiSet.Write(zip, Originals.Take(4).Select(roi => (roi.Name, roi)));

        Run([zip.ToArray()], 20_260_302, file =>
        {
            RoiSetContents set = RoiSet.Read(new MemoryStream(file), "bad", CancellationToken.None);
            if (set.Problems.Count > 0) throw set.Problems[0];
        });
    }

    [Fact]
    public void Read_MutatedTags_AreReadOrRefusedSoon()
    {
        byte[] roi = RoiWriter.Write(Line);
        byte[] counts = [0, 0, 0, 20, 0, 0, 0, (byte)roi.Length, 0, 0, 0, (byte)roi.Length, 0, 0, 0, (byte)roi.Length];
        byte[] tags = [.. counts, .. "IJIJroi "u8, 0, 0, 0, 1, .. "over"u8, 0, 0, 0, 2, .. roi, .. roi, .. roi];

        Run([tags], 20_260_303, file =>
        {
            uint[] given = [.. Enumerable.Range(0, Math.Min(4, file.Length / 4)).Select(i => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(4 * i)))];
            TiffRoiContents contents = TiffRois.Read(given, file.AsSpan(4 * given.Length), littleEndian: false, "bad");
            if (contents.Problems.Count > 0) throw contents.Problems[0];
        });
    }

    static void Run(byte[][] originals, int seed, Action<byte[]> read)
    {
        var random = new Random(seed);
        int whole = 0, refused = 0;
        TimeSpan longest = TimeSpan.Zero;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = Mutate(originals[i % originals.Length], random);
            var watch = Stopwatch.StartNew();
            try
            {
                read(file);
                whole++;
            }
            catch (RoiFormatException problem)
            {
                Assert.StartsWith("bad", problem.Message, StringComparison.Ordinal);
                refused++;
            }

            if (watch.Elapsed > longest) longest = watch.Elapsed;
            Assert.True(watch.Elapsed < Soon, $"mutation {i}: {watch.Elapsed}");
        }

        // Both happen often, or the mutations would test nothing.
        Assert.InRange(whole, Mutations / 20, Mutations);
        Assert.InRange(refused, Mutations / 20, Mutations);
        Console.WriteLine($"{Mutations} mutations (seed {seed}): {whole} read, {refused} refused, at most {longest.TotalMilliseconds:0} ms each");
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
                    BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(Math.Min(at & ~1, file.Length - 4)), Telling[random.Next(Telling.Length)]);
                    break;
                case 3 when file.Length >= 2:
                    BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(Math.Min(at & ~1, file.Length - 2)), (ushort)Telling[random.Next(Telling.Length)]);
                    break;
                default:
                    if (random.Next(4) == 0) file = file[..Math.Max(1, at)];
                    break;
            }
        }

        return file;
    }
}
