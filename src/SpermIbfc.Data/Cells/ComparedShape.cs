using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Cells;

/// <summary>Whose shape is laid beside the study's own.</summary>
public enum ShapeSource
{
    /// <summary>Somebody who drew in the study before or after.</summary>
    Observer,

    /// <summary>Somebody who drew blind.</summary>
    Second,

    /// <summary>A U-Net that did not train on the cell.</summary>
    Model,
}

/// <summary>A shape to compare a cell's own with: vertices, or the runs of a mask.</summary>
public sealed record ComparedShape(
    ShapeSource Source, string Name, Structure Structure, IReadOnlyList<Vertex> Points, double LineWidth, IReadOnlyList<int>? MaskRuns, DateTimeOffset At);
