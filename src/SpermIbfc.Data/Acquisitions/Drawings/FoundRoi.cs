using SpermIbfc.Data.ImageJ;

namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>An ROI of an import: the file it came in, its label there, and what is drawn.</summary>
public sealed record FoundRoi(ImportSource Source, string Label, Roi Roi)
{
    /// <summary>How a report calls it.</summary>
    public string Name => Label == Source.Stem || Label.Length == 0 ? Source.RelativePath : $"{Source.RelativePath} › {Label}";

    /// <summary>What the names say that it is: a head's outline, a midpiece's line, or nothing.</summary>
    public RoiShapeKind? Wanted =>
        Says("head", "cabeza") ? RoiShapeKind.Outline
        : Says("midpiece", "flagelo", "flagellum") ? RoiShapeKind.Line
        : null;

    bool Says(params string[] words) => words.Any(word => Label.Contains(word, StringComparison.OrdinalIgnoreCase) || Source.RelativePath.Contains(word, StringComparison.OrdinalIgnoreCase));
}
