using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Tests.Snapshots;

/// <summary>Small cells that all differ.</summary>
static class SnapshotBuilder
{
    public static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static SnapshotHeader Header(string name = "first") => new()
    {
        Name = name,
        CreatedAt = At,
        Study = "Mice",
        Channels = [new("BF", ChannelRole.BrightField), new("FM4-64", ChannelRole.MidpieceFluorescence)],
        Protocol = SplitProtocol.KFold,
        Folds = 3,
        Seed = 11,
    };

    public static IReadOnlyList<Plane> Planes(int number, int width = 9, int height = 7) =>
        [Plane(number, width, height), Plane(number + 1000, width, height)];

    public static FocusDrafts Focus(int perClass = 5) => new(
        ["focused", "outOfFocus"],
        perClass * 2,
        Enumerable.Range(0, perClass * 2).Select(i => new FocusDraft($"cell {i}", Planes(i), i % 2, i + 1, 1)));

    public static PartsDrafts Parts(int cells = 5) => new(
        new RasterizerInfo(FijiRasterizer.Name, FijiRasterizer.MidpieceWidth),
        cells,
        Enumerable.Range(0, cells).Select(i => new PartsDraft($"cell {i}", Planes(i), Rows(0, 4), Rows(3, 5), i + 1, 1)));

    public static Mask Rows(int from, int to, int width = 9, int height = 7)
    {
        var bytes = new byte[width * height];
        bytes.AsSpan(from * width, (to - from) * width).Fill(1);
        return Mask.FromBytes(width, height, bytes);
    }

    static Plane Plane(int number, int width, int height) => SpermIbfc.Data.Imaging.Plane.FromUInt16(
        width, height, [.. Enumerable.Range(0, width * height).Select(i => (ushort)((number * 31) + i))]);
}
