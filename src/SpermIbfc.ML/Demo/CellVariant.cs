using SpermIbfc.Data.Imaging;

namespace SpermIbfc.ML.Demo;

/// <summary>A cell made of one of the stock: mirrored or turned upside down, brighter or darker, with noise of its own.</summary>
internal static class CellVariant
{
    const int TableBits = 14;

    static readonly float[] Normals = Table();

    public static (Plane[] Channels, Plane[] Masks) Of(StockCell cell, DemoRandom random)
    {
        ulong turn = random.Next();
        bool acrossX = (turn & 1) != 0, acrossY = (turn & 2) != 0;
        var channels = new Plane[cell.Light.Length];
        var masks = new Plane[cell.Light.Length];
        for (int c = 0; c < channels.Length; c++)
        {
            double gain = c == 0 ? 1 + 0.03 * random.Normal() : Math.Exp(0.25 * random.Normal());
            channels[c] = Plane.FromInt16(cell.Width, cell.Height, Expose(cell, c, (float)gain, acrossX, acrossY, random));
            masks[c] = Plane.FromUInt8(cell.Width, cell.Height, Turned(cell.Masks[c], cell.Width, cell.Height, acrossX, acrossY));
        }

        return (channels, masks);
    }

    static short[] Expose(StockCell cell, int channel, float gain, bool acrossX, bool acrossY, DemoRandom random)
    {
        float[] light = cell.Light[channel], noise = cell.Noise[channel];
        var counts = new short[light.Length];
        float spread = MathF.Sqrt(gain);
        ulong bits = 0;
        for (int y = 0, i = 0; y < cell.Height; y++)
        {
            int row = (acrossY ? cell.Height - 1 - y : y) * cell.Width;
            for (int x = 0; x < cell.Width; x++, i++)
            {
                bits = (i & 3) == 0 ? random.Next() : bits >> TableBits;
                int from = row + (acrossX ? cell.Width - 1 - x : x);
                float count = light[from] * gain + noise[from] * spread * Normals[(int)bits & ((1 << TableBits) - 1)];
                counts[i] = (short)Math.Clamp(MathF.Round(count), 0, Camera.FullScale);
            }
        }

        return counts;
    }

    static byte[] Turned(byte[] mask, int width, int height, bool acrossX, bool acrossY)
    {
        var turned = new byte[mask.Length];
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = turned.AsSpan(y * width, width);
            mask.AsSpan((acrossY ? height - 1 - y : y) * width, width).CopyTo(row);
            if (acrossX) row.Reverse();
        }

        return turned;
    }

    // 400 million normal numbers are drawn from a table: logarithms and cosines of them all would take minutes.
    static float[] Table()
    {
        var random = DemoRandom.ForCell(0, int.MinValue);
        var normals = new float[1 << TableBits];
        for (int i = 0; i < normals.Length; i++) normals[i] = (float)random.Normal();
        return normals;
    }
}
