using SpermIbfc.Data.ImageJ;

namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>An ROI of an import: the file it came in, its label there, and what is drawn.</summary>
public sealed record FoundRoi(ImportSource Source, string Label, Roi Roi)
{
    /// <summary>How a report calls it.</summary>
    public string Name => Label == Source.Stem || Label.Length == 0 ? Source.RelativePath : $"{Source.RelativePath} › {Label}";

    /// <summary>
    /// What the names say that it is: a head's outline, a midpiece's line, or nothing. Its own label speaks before the file
    /// that it lies in, for a set of heads and midpieces names both.
    /// </summary>
    public RoiShapeKind? Wanted => KindIn(Label) ?? KindIn(Source.Stem) ?? KindIn(Source.Folder);

    static RoiShapeKind? KindIn(string name) => (Says(name, "head", "cabeza"), Says(name, "midpiece", "flagelo", "flagellum")) switch
    {
        (true, false) => RoiShapeKind.Outline,
        (false, true) => RoiShapeKind.Line,
        _ => null,
    };

    static bool Says(string name, params string[] words) => words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
