using SpermIbfc.Data.Annotations;

namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>A structure that came along with a cell: vertices, or the pixels of a mask where there are none.</summary>
sealed record StagedDrawing(Structure Structure, string PointsJson, string? MaskRunsJson, double LineWidth, string Rasterizer);
