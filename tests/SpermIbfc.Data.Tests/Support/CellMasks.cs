using System.Text;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Tests.Support;

/// <summary>Masks of the size of <see cref="CellFiles"/>'s cells.</summary>
static class CellMasks
{
    /// <summary>A box whose place hangs on the number.</summary>
    public static Mask Box(int number)
    {
        var on = new byte[CellFiles.Width * CellFiles.Height];
        for (var y = 4; y < 9; y++)
            for (var x = 3 + number % 5; x < 10; x++)
                on[y * CellFiles.Width + x] = 1;
        return Mask.FromBytes(CellFiles.Width, CellFiles.Height, on);
    }

    public static Plane Plane(Mask mask, byte on = 255, byte off = 0) =>
        SpermIbfc.Data.Imaging.Plane.FromUInt8(mask.Width, mask.Height, [.. mask.ToBytes(1).Select(value => value == 1 ? on : off)]);

    public static byte[] Pgm(Mask mask) => [.. Encoding.ASCII.GetBytes($"P5\n{mask.Width} {mask.Height}\n255\n"), .. mask.ToBytes()];
}
