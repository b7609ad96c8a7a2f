namespace SpermIbfc.Data.Geometry;

/// <summary>
/// A point of a line or an outline, in pixels, in ImageJ's line convention: an integer is a pixel's centre,
/// x grows to the right and y downwards. ImageJ stores it as float32, and so do the rasterisers read it.
/// </summary>
public readonly record struct Vertex(double X, double Y);
