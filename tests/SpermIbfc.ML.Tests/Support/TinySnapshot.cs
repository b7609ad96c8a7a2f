using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.ML.Tests.Support;

/// <summary>Snapshots of a few drawn cells: sharp or faint discs for focus, a disc and a bar for parts.</summary>
static class TinySnapshot
{
    public static string Focus(TestFolder folder, int cells = 20, string name = "snap")
    {
        var drafts = Enumerable.Range(0, cells).Select(i => new FocusDraft($"cell_{i:d3}", Planes(24 + i % 3, 20 + i % 5, i, sharp: i % 2 == 0), i % 2, CellId: i));
        return SnapshotWriter.Write(folder[name], Header(), new FocusDrafts(["focused", "out of focus"], cells, drafts), null).Folder;
    }

    public static string Parts(TestFolder folder, int cells = 15, string name = "snap", Func<int, (int Width, int Height)>? size = null)
    {
        size ??= i => (24 + i % 3, 20 + i % 5);
        var drafts = Enumerable.Range(0, cells).Select(i =>
        {
            var (width, height) = size(i);
            return new PartsDraft($"cell_{i:d3}", Planes(width, height, i, sharp: true), Disc(width, height), Bar(width, height), CellId: i);
        });
        return SnapshotWriter.Write(folder[name], Header(), null, new PartsDrafts(new RasterizerInfo("test", 6), cells, drafts)).Folder;
    }

    static SnapshotHeader Header() => new()
    {
        Name = "tiny",
        CreatedAt = DateTimeOffset.UnixEpoch,
        IsSynthetic = true,
        Channels = [new("Bright-field", ChannelRole.BrightField), new("MitoTracker", ChannelRole.MidpieceFluorescence)],
        Protocol = SplitProtocol.KFold,
        Folds = 3,
    };

    static Plane[] Planes(int width, int height, int seed, bool sharp)
    {
        var random = new Random(seed);
        var bright = new ushort[width * height];
        var fluorescence = new ushort[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double r = Math.Sqrt(Square(x - width / 3.0) + Square(y - height / 2.0));
                double edge = sharp ? (r < 5 ? 1 : 0) : 1 / (1 + Math.Exp((r - 5) / 3));
                bright[y * width + x] = (ushort)(500 + 300 * edge + random.Next(40));
                fluorescence[y * width + x] = (ushort)(100 + (x > width / 2 && Math.Abs(y - height / 2) < 3 ? (sharp ? 900 : 300) : 0) + random.Next(30));
            }
        }

        return [Plane.FromUInt16(width, height, bright), Plane.FromUInt16(width, height, fluorescence)];
    }

    static Mask Disc(int width, int height) => Drawn(width, height, (x, y) => Square(x - width / 3.0) + Square(y - height / 2.0) < 25);

    static Mask Bar(int width, int height) => Drawn(width, height, (x, y) => x > width / 2 && Math.Abs(y - height / 2) < 3);

    static Mask Drawn(int width, int height, Func<int, int, bool> on) =>
        Mask.FromBytes(width, height, [.. Enumerable.Range(0, width * height).Select(i => on(i % width, i / width) ? (byte)1 : (byte)0)]);

    static double Square(double value) => value * value;
}
