using System.Globalization;
using System.Text.Json;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>Makes one cell's drawings of the ROIs and mask files that belong to it, and says how each was taken.</summary>
static class CellDrawings
{
    public const string ImportedMask = "imported";

    public sealed record Result(IReadOnlyList<StagedDrawing> Drawings, IReadOnlyList<string> Notes, IReadOnlyList<ImportProblem> Problems, int PlainMasks);

    /// <param name="cell">The cell's name, for notes.</param>
    /// <param name="width">Of its planes, in px.</param>
    /// <param name="height">Of its planes, in px.</param>
    /// <param name="rois">In their order; of two of one structure the last counts.</param>
    /// <param name="masks">Mask planes, each with the file it came in.</param>
    public static Result Make(string cell, int width, int height, IReadOnlyList<FoundRoi> rois, IReadOnlyList<(Structure Structure, string File, Plane Plane)> masks)
    {
        var notes = new List<string>();
        var problems = new List<ImportProblem>();
        var drawings = new Dictionary<Structure, StagedDrawing>();
        var plainMasks = 0;
        foreach (var roi in rois)
            AddRoi(roi);
        foreach (var (structure, file, plane) in masks)
            AddMask(structure, file, plane);
        return new Result([.. drawings.Values], notes, problems, plainMasks);

        void AddRoi(FoundRoi found)
        {
            var outcome = RoiShapes.Of(found.Roi, found.Wanted);
            if (outcome.Reason is { } reason)
                problems.Add(new ImportProblem(found.Name, reason));
            foreach (var shape in outcome.Shapes)
                AddShape(found, shape);
        }

        void AddShape(FoundRoi found, RoiShape shape)
        {
            var structure = shape.Kind == RoiShapeKind.Line ? Structure.Midpiece : Structure.Head;
            var lineWidth = structure == Structure.Midpiece ? (shape.Width > 0 ? shape.Width : FijiRasterizer.MidpieceWidth) : 1;
            if (AnnotationRules.Problem(structure, shape.Vertices, lineWidth, width, height) is { } problem)
            {
                problems.Add(new ImportProblem(found.Name, problem));
                return;
            }
            notes.AddRange(shape.Notes.Select(note => $"{cell}, {found.Name}: {note}"));
            if (drawings.ContainsKey(structure))
                notes.Add($"{cell}: more than one {Word(structure)} came along; {found.Name} counts.");
            drawings[structure] = new StagedDrawing(structure, AnnotationPoints.Format(shape.Vertices), null, lineWidth, FijiRasterizer.Name);
        }

        void AddMask(Structure structure, string file, Plane plane)
        {
            if ((plane.Width, plane.Height) != (width, height))
            {
                problems.Add(new ImportProblem(file, $"The mask is {plane.Width} × {plane.Height} px, its cell {width} × {height}."));
                return;
            }
            var taken = MaskPolarity.Decide(plane.Width, plane.Height, plane.ToFloats());
            if (taken.Mask is not { } mask)
            {
                problems.Add(new ImportProblem(file, taken.Words));
                return;
            }
            if (drawings.TryGetValue(structure, out var drawn))
            {
                // The drawing is the truth; the mask tells which of FIJI's commands made it.
                notes.Add($"{cell}, {file}: {Words(RasterizerFinder.Find(AnnotationPoints.Parse(drawn.PointsJson), drawn.LineWidth, mask))}");
                return;
            }
            if (mask.Area == 0)
            {
                notes.Add($"{cell}, {file}: {taken.Words} Nothing was drawn of it.");
                return;
            }
            if (taken is { Inverted: false, IsDoubtful: false })
                plainMasks++;
            else
                notes.Add($"{cell}, {file}: {taken.Words}");
            drawings[structure] = new StagedDrawing(structure, AnnotationPoints.None, JsonSerializer.Serialize(mask.ToRuns()), 1, ImportedMask);
        }
    }

    static string Words(RasterizerFinding finding) => finding.Exact.Count > 0
        ? $"FIJI's {Command(finding.Exact[0])} made this mask of the drawing, pixel for pixel."
        : $"none of FIJI's commands makes this mask of the drawing; {Command(finding.Nearest)} comes nearest, with a Dice of {finding.Nearest.Dice.ToString("0.000", CultureInfo.InvariantCulture)}.";

    // As FIJI's menus call them.
    static string Command(RasterizerMatch match) => match.Operation switch
    {
        FijiOperation.Draw => "Draw",
        FijiOperation.CreateMask => "Create Mask",
        FijiOperation.OutlineFill => "Draw of the closed line, then Fill Holes",
        FijiOperation.OutlineFillOpen => "Draw of the open line, then Fill Holes",
        FijiOperation.PolygonMask => match.Shift == 0 ? "Create Mask of a polygon half a pixel to the left and up" : "Create Mask of a polygon",
        FijiOperation.LineToArea => "Line to Area",
        _ => match.Operation.ToString(),
    };

    static string Word(Structure structure) => structure == Structure.Midpiece ? "midpiece" : "head";
}
