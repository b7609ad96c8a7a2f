using SpermIbfc.Data.Annotations;

namespace SpermIbfc.Data.Agreement;

/// <summary>A structure drawn blind, in an assignment. It never takes the place of the study's own drawing.</summary>
public sealed class SecondAnnotation : IDrawing
{
    public long Id { get; init; }
    public required int AssignmentId { get; init; }
    public required long CellId { get; init; }
    public required Structure Structure { get; init; }
    public required int Revision { get; init; }
    public required int BasedOn { get; init; }
    /// <summary>As <see cref="Annotation.PointsJson"/>.</summary>
    public required string PointsJson { get; init; }
    /// <summary>Blind drawings are vertices, so that lines can be compared.</summary>
    string? IDrawing.MaskRunsJson => null;
    public required double LineWidth { get; init; }
    public required string Rasterizer { get; init; }
    public required string Author { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid EditId { get; init; }
}
