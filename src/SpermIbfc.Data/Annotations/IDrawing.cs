namespace SpermIbfc.Data.Annotations;

/// <summary>A revision of a drawn structure: the study's own, or one that was drawn blind.</summary>
interface IDrawing
{
    Structure Structure { get; }
    int Revision { get; }
    /// <summary>As <see cref="Annotation.PointsJson"/>.</summary>
    string PointsJson { get; }
    /// <summary>As <see cref="Annotation.MaskRunsJson"/>.</summary>
    string? MaskRunsJson { get; }
    double LineWidth { get; }
    string Rasterizer { get; }
    string Author { get; }
    DateTimeOffset At { get; }
}
