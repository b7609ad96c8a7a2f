namespace SpermIbfc.Data.Geometry;

/// <summary>Lengths along drawn lines.</summary>
public static class ArcLength
{
    /// <summary>
    /// The sum of the lengths of the straight pieces between consecutive vertices, in pixels;
    /// 0 for fewer than two vertices. Not closed: an outline's last piece is the caller's to add.
    /// </summary>
    public static double OfPolyline(IReadOnlyList<Vertex> vertices)
    {
        ArgumentNullException.ThrowIfNull(vertices);
        double length = 0;
        for (int i = 1; i < vertices.Count; i++)
            length += double.Hypot(vertices[i].X - vertices[i - 1].X, vertices[i].Y - vertices[i - 1].Y);
        return length;
    }
}
