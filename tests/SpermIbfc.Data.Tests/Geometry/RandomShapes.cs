namespace SpermIbfc.Data.Tests.Geometry;

/// <summary>Shapes of every kind that a hand, an import or a hostile file may bring, from a seed.</summary>
sealed class RandomShapes(int seed)
{
    static readonly string[] Kinds = ["midpiece", "head", "lineToArea", "polygonMask", "outlineFillOpen"];

    readonly Random _random = new(seed);

    public RasterizedShape Next()
    {
        int width = _random.Next(1, 201), height = _random.Next(1, 201);
        return new RasterizedShape(Kinds[_random.Next(Kinds.Length)], Points(width, height), Stroke(), width, height);
    }

    double[][] Points(int width, int height)
    {
        int grid = _random.Next(5);
        double spread = _random.Next(4) switch { 0 => 0.2, 1 => 1, 2 => 1.4, _ => _random.Next(8) == 0 ? 40 : 2.5 };
        var points = new List<double[]>();
        int count = _random.Next(12) == 0 ? _random.Next(20, 120) : _random.Next(1, 12);
        double x = width * _random.NextDouble(), y = height * _random.NextDouble();
        for (int i = 0; i < count; i++)
        {
            // A twin of the point before, or of the first, makes segments of no length and outlines closed by hand.
            if (points.Count > 0 && _random.Next(10) == 0) points.Add([.. points[_random.Next(2) == 0 ? 0 : ^1]]);
            else points.Add([OnGrid(grid, x + Off(width, spread)), OnGrid(grid, y + Off(height, spread))]);
            if (_random.Next(3) == 0) (x, y) = (points[^1][0], points[^1][1]);
        }

        return [.. points];
    }

    double Off(int size, double spread) => (_random.NextDouble() - 0.5) * size * spread;

    double OnGrid(int grid, double value) => grid switch
    {
        0 => Math.Round(value),
        1 => Math.Round(value * 2) / 2,
        2 => Math.Round(value * 4) / 4,
        3 => (float)value,
        _ => value,
    };

    double Stroke() => _random.Next(3) switch
    {
        0 => _random.Next(1, 25),
        1 => _random.Next(1, 49) / 2.0,
        _ => 0.5 + 23.5 * _random.NextDouble(),
    };
}
