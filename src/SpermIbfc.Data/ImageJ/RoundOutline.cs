using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.ImageJ;

/// <summary>Round selections as polygons that lie nowhere further than a fiftieth of a pixel from the curve.</summary>
static class RoundOutline
{
    const double Tolerance = 0.02;
    const int MaxPerQuarter = 4096;

    /// <summary>The ellipse inside a box, clockwise as seen on screen from its rightmost point.</summary>
    public static List<Vertex> Ellipse(Vertex upperLeft, Vertex lowerRight)
    {
        double radiusX = (lowerRight.X - upperLeft.X) / 2, radiusY = (lowerRight.Y - upperLeft.Y) / 2;
        var centre = new Vertex(upperLeft.X + radiusX, upperLeft.Y + radiusY);
        int pieces = PiecesOfQuarter(radiusX, radiusY);
        var outline = new List<Vertex>(4 * pieces);
        for (int quarter = 0; quarter < 4; quarter++) Quarter(outline, centre, radiusX, radiusY, quarter, pieces);
        return outline;
    }

    /// <summary>A box whose corners are quarters of a circle of the given diameter, or of an ellipse where the box is smaller.</summary>
    public static List<Vertex> Rectangle(Vertex upperLeft, Vertex lowerRight, double arc)
    {
        double radiusX = Math.Min(arc, Math.Abs(lowerRight.X - upperLeft.X)) / 2, radiusY = Math.Min(arc, Math.Abs(lowerRight.Y - upperLeft.Y)) / 2;
        int pieces = PiecesOfQuarter(radiusX, radiusY);
        double left = upperLeft.X + radiusX, right = lowerRight.X - radiusX, top = upperLeft.Y + radiusY, bottom = lowerRight.Y - radiusY;
        Vertex[] centres = [new(right, bottom), new(left, bottom), new(left, top), new(right, top)];
        var outline = new List<Vertex>(4 * (pieces + 1));
        for (int quarter = 0; quarter < 4; quarter++)
        {
            Quarter(outline, centres[quarter], radiusX, radiusY, quarter, pieces);
            outline.Add(On(centres[quarter], radiusX, radiusY, quarter + 1));
        }

        return outline;
    }

    static void Quarter(List<Vertex> outline, Vertex centre, double radiusX, double radiusY, int quarter, int pieces)
    {
        for (int i = 0; i < pieces; i++) outline.Add(On(centre, radiusX, radiusY, quarter + (double)i / pieces));
    }

    static Vertex On(Vertex centre, double radiusX, double radiusY, double quarters)
    {
        (double sin, double cos) = Math.SinCos(quarters * Math.PI / 2);
        return new Vertex(centre.X + radiusX * cos, centre.Y + radiusY * sin);
    }

    static int PiecesOfQuarter(double radiusX, double radiusY)
    {
        double radius = Math.Max(Math.Abs(radiusX), Math.Abs(radiusY));
        if (radius < 1) return 4;
        // The middle of a piece lies radius * (1 - cos(angle / 2)) inside the circle.
        double angle = 2 * Math.Acos(1 - Tolerance / radius);
        return (int)Math.Clamp(Math.Ceiling(Math.PI / 2 / angle), 4, MaxPerQuarter);
    }
}
