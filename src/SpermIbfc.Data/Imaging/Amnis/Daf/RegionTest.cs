namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Whether values lie in a region; one that is NaN never does. Edges belong to it.</summary>
internal sealed class RegionTest
{
    readonly DafRegionShape _shape;
    readonly LogScale _x, _y;
    readonly DafPoint[] _vertices;
    readonly DafPoint _least, _most;

    RegionTest(DafRegion region, LogScale x, LogScale y)
    {
        _shape = region.Shape;
        _x = x;
        _y = y;
        _vertices = [.. region.Vertices.Select(vertex => new DafPoint(x.Of(vertex.X), y.Of(vertex.Y)))];
        _least = new DafPoint(_vertices.Min(vertex => vertex.X), _vertices.Min(vertex => vertex.Y));
        _most = new DafPoint(_vertices.Max(vertex => vertex.X), _vertices.Max(vertex => vertex.Y));
    }

    /// <summary>Whether a second feature is looked at.</summary>
    public bool IsPlane => _shape != DafRegionShape.Line;

    /// <summary>How many comparisons an object costs.</summary>
    public int Cost => _shape == DafRegionShape.Polygon ? _vertices.Length : 1;

    /// <summary>Prepares a region.</summary>
    /// <exception cref="FormatException">It is of an unknown form, or lacks corners; the message says so in words.</exception>
    public static RegionTest Of(DafRegion region)
    {
        int least = region.Shape == DafRegionShape.Polygon ? 3 : 2;
        if (region.Shape == DafRegionShape.Unknown) throw new FormatException($"it is of the type \"{region.Type}\", which is not known; line, rect, poly and oval are");
        if (region.Vertices.Count < least) throw new FormatException($"a {region.Type} needs {least} points, and it has {region.Vertices.Count}");
        if (region.Vertices.Any(vertex => double.IsNaN(vertex.X) || (double.IsNaN(vertex.Y) && region.Shape != DafRegionShape.Line))) throw new FormatException("one of its points is NaN");

        // Both ways are monotonous, and so a range or a box is the same on any axis.
        if (region.Shape is DafRegionShape.Line or DafRegionShape.Rectangle) return new RegionTest(region, default, default);
        if (!LogScale.TryParse(region.XLogRange, out LogScale x)) throw new FormatException($"its xlogrange \"{region.XLogRange}\" is neither P nor a number above 0");
        if (!LogScale.TryParse(region.YLogRange, out LogScale y)) throw new FormatException($"its ylogrange \"{region.YLogRange}\" is neither P nor a number above 0");
        return new RegionTest(region, x, y);
    }

    /// <summary>Whether a pair of values lies within; of a line only the first counts.</summary>
    public bool Holds(double x, double y)
    {
        x = _x.Of(x);
        y = _y.Of(y);
        if (!(x >= _least.X && x <= _most.X)) return false;
        if (!IsPlane) return true;
        if (!(y >= _least.Y && y <= _most.Y)) return false;
        return _shape switch
        {
            DafRegionShape.Polygon => PolygonHolds(x, y),
            DafRegionShape.Oval => OvalHolds(x, y),
            _ => true,
        };
    }

    bool OvalHolds(double x, double y)
    {
        double dx = Share(x, _least.X, _most.X), dy = Share(y, _least.Y, _most.Y);
        return dx * dx + dy * dy <= 1;
    }

    /// <summary>From -1 at the box's one side to 1 at the other; 0 in a box without width.</summary>
    static double Share(double value, double least, double most) =>
        most > least ? (value - least - (most - value)) / (most - least) : 0;

    /// <summary>A point on an edge, or from which a ray to the right crosses an odd number of edges.</summary>
    bool PolygonHolds(double x, double y)
    {
        bool inside = false;
        DafPoint from = _vertices[^1];
        foreach (DafPoint to in _vertices)
        {
            double side = (to.X - from.X) * (y - from.Y) - (to.Y - from.Y) * (x - from.X);
            bool between = Math.Min(from.X, to.X) <= x && x <= Math.Max(from.X, to.X) && Math.Min(from.Y, to.Y) <= y && y <= Math.Max(from.Y, to.Y);
            if (side == 0 && between) return true;
            if (from.Y > y != to.Y > y && (to.Y > from.Y ? side > 0 : side < 0)) inside = !inside;
            from = to;
        }

        return inside;
    }
}
