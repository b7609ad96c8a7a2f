using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Acquisitions.Staging;

/// <summary>A planned cell, decoded to its last pixel.</summary>
/// <param name="Planes">One for each of the study's channels.</param>
/// <param name="Files">The files that are kept, in order; the first holds all planes where it is the only one.</param>
/// <param name="Rois">Those that lay inside its TIFF.</param>
/// <param name="Masks">Of head and midpiece, with the file that each came in.</param>
sealed record ReadCell(IReadOnlyList<Plane> Planes, IReadOnlyList<ReadPart> Files, IReadOnlyList<FoundRoi> Rois, IReadOnlyList<(Structure Structure, string File, Plane Plane)> Masks)
{
    /// <summary>ROIs inside its TIFF that could not be read; they keep no cell out.</summary>
    public IReadOnlyList<ImportProblem> RoiProblems { get; init; } = [];
}

/// <summary>A file of a cell: all of its channels (no position), one, or the instrument's mask of one.</summary>
sealed record ReadPart(ImportSource Source, int? Position, bool IsMask);
