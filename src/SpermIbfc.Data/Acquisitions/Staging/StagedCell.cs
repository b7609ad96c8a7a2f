using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Acquisitions.Planning;

namespace SpermIbfc.Data.Acquisitions.Staging;

/// <summary>A cell whose files were read whole and stored, but which has no row yet.</summary>
sealed record StagedCell(PlannedCell Planned, string Name, string FileSha256, string PixelSha256, int Width, int Height)
{
    /// <summary>Where its channels and masks came as files of their own.</summary>
    public IReadOnlyList<StagedPart> Parts { get; init; } = [];

    public IReadOnlyList<StagedDrawing> Drawings { get; init; } = [];
}

/// <summary>One channel's file, or its mask's.</summary>
sealed record StagedPart(int Position, bool IsMask, string FileSha256, int Plane);
