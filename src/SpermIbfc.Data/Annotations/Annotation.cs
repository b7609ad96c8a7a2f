namespace SpermIbfc.Data.Annotations;

/// <summary>
/// One revision of a structure drawn on a cell. Geometry is the truth; masks are computed from it.
/// Revisions are only ever added; the highest is the current one.
/// </summary>
public sealed class Annotation : IDrawing
{
    public long Id { get; init; }
    public required long CellId { get; init; }
    public required Structure Structure { get; init; }
    public required int Revision { get; init; }
    /// <summary>The revision that the author saw (0: none); behind the current one, the edit was stale.</summary>
    public required int BasedOn { get; init; }
    /// <summary>Vertices as JSON, [[x,y],...], ImageJ's line convention. An empty list takes the structure back.</summary>
    public required string PointsJson { get; init; }
    /// <summary>Run-length mask [start, length, ...] of an imported mask; null where the geometry is the truth.</summary>
    public string? MaskRunsJson { get; init; }
    public required double LineWidth { get; init; }
    public required string Rasterizer { get; init; }
    public required string Author { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid EditId { get; init; }
}
