using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Tests.Geometry;

public sealed class MaskTests
{
    [Fact]
    public void Masks_OfRandomBytes_AgreeWithThemInEveryOperation()
    {
        var random = new Random(1);
        for (int i = 0; i < 200; i++)
        {
            int width = random.Next(1, 20), height = random.Next(1, 20);
            byte[] a = Noise(random, width * height), b = Noise(random, width * height);
            Mask one = Mask.FromBytes(width, height, a), two = Mask.FromBytes(width, height, b);

            Assert.Equal(a, one.ToBytes());
            Assert.Equal(a.Count(value => value != 0), one.Area);
            Assert.Equal(one.ToRuns(), Mask.FromRuns(width, height, one.ToRuns()).ToRuns());
            Assert.Equal(a.Zip(b, (x, y) => (byte)(x | y)), one.Or(two).ToBytes());
            Assert.Equal(a.Zip(b, (x, y) => (byte)(x & y)), one.And(two).ToBytes());
            Assert.Equal(a.Zip(b, (x, y) => (byte)(x & ~y)), one.Except(two).ToBytes());
            for (int p = 0; p < a.Length; p++) Assert.Equal(a[p] != 0, one[p % width, p / width]);
        }
    }

    [Fact]
    public void Indexer_OutsideTheImage_IsOff()
    {
        Mask full = Mask.FromRuns(3, 2, [0, 6]);
        Assert.False(full[-1, 0] || full[3, 0] || full[0, 2] || full[0, -1]);
        Assert.True(full[2, 1]);
    }

    [Fact]
    public void FromRuns_RunsThatTouch_AreJoined() => Assert.Equal([1, 5], Mask.FromRuns(4, 2, [1, 2, 3, 3]).ToRuns());

    [Theory]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { -1, 2 })]
    [InlineData(new[] { 3, 0 })]
    [InlineData(new[] { 3, -2 })]
    [InlineData(new[] { 4, 2, 5, 1 })]
    [InlineData(new[] { 4, 1, 1, 1 })]
    [InlineData(new[] { 7, 2 })]
    [InlineData(new[] { 1, int.MaxValue })]
    [InlineData(new[] { int.MaxValue, int.MaxValue })]
    public void FromRuns_RunsThatAreNone_AreRefused(int[] runs) => Assert.Throws<ArgumentException>(() => Mask.FromRuns(4, 2, runs));

    [Fact]
    public void Or_MaskOfAnotherSize_IsRefused() => Assert.Throws<ArgumentException>(() => Mask.Empty(3, 2).Or(Mask.Empty(2, 3)));

    [Fact]
    public void HoleFill_RandomMasks_FillsWhatAFloodFromTheBorderDoesNotReach()
    {
        var random = new Random(2);
        for (int i = 0; i < 500; i++)
        {
            int width = random.Next(1, 24), height = random.Next(1, 24);
            byte[] noise = Noise(random, width * height, 0.35 + 0.3 * random.NextDouble());
            Assert.Equal(Flooded(noise, width, height), HoleFill.Apply(Mask.FromBytes(width, height, noise)).ToBytes());
        }
    }

    [Fact]
    public void ArcLength_OfALine_IsTheSumOfItsPieces()
    {
        Assert.Equal(0, ArcLength.OfPolyline([]));
        Assert.Equal(0, ArcLength.OfPolyline([new(3, 4)]));
        Assert.Equal(17, ArcLength.OfPolyline([new(0, 0), new(3, 4), new(3, 16)]), 12);
    }

    static byte[] Noise(Random random, int count, double density = 0.5)
    {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = random.NextDouble() < density ? (byte)255 : (byte)0;
        return bytes;
    }

    static byte[] Flooded(byte[] mask, int width, int height)
    {
        var reached = new bool[mask.Length];
        var queue = new Queue<(int X, int Y)>();
        for (int x = 0; x < width; x++) { queue.Enqueue((x, 0)); queue.Enqueue((x, height - 1)); }
        for (int y = 0; y < height; y++) { queue.Enqueue((0, y)); queue.Enqueue((width - 1, y)); }
        while (queue.TryDequeue(out (int X, int Y) at))
        {
            if (at.X < 0 || at.Y < 0 || at.X >= width || at.Y >= height) continue;
            int p = at.Y * width + at.X;
            if (mask[p] != 0 || reached[p]) continue;
            reached[p] = true;
            queue.Enqueue((at.X - 1, at.Y));
            queue.Enqueue((at.X + 1, at.Y));
            queue.Enqueue((at.X, at.Y - 1));
            queue.Enqueue((at.X, at.Y + 1));
        }

        return [.. reached.Select(outside => outside ? (byte)0 : (byte)255)];
    }
}
