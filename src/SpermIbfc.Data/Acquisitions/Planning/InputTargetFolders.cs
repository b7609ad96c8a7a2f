using SpermIbfc.Data.Annotations;

namespace SpermIbfc.Data.Acquisitions.Planning;

/// <summary>
/// A training set's folders: inputs, and targets of the same names. A folder above them that speaks of the head or the
/// flagellum says what the targets are masks of.
/// </summary>
static class InputTargetFolders
{
    static readonly HashSet<string> Inputs = new(StringComparer.Ordinal) { "input", "inputs", "image", "images", "imagen", "imagenes", "entrada", "entradas" };
    static readonly HashSet<string> Targets = new(StringComparer.Ordinal) { "target", "targets", "mask", "masks", "mascara", "mascaras", "groundtruth", "salida", "salidas" };

    public static ImportPlan? TryPlan(IReadOnlyList<ImportSource> sources)
    {
        var placed = sources.Select(source => (Source: source, Place: Locate(source))).ToList();
        if (!placed.Exists(file => file.Place is { IsTarget: true }) || !placed.Exists(file => file.Place is { IsTarget: false }))
            return null;
        var cells = new CellAssembly();
        var unnamed = 0;
        foreach (var (source, place) in placed)
        {
            var stem = PlannedNames.Stem(source);
            if (place is not var (isTarget, others, structure))
            {
                cells.LeaveOut(source, "It lies neither in the folder of inputs nor in that of targets.");
            }
            else if (!PlannedNames.IsImage(source))
            {
                cells.LeaveOut(source, "It is no image by its name.");
            }
            else if (!isTarget)
            {
                cells.AddPlane(new CellId(others, stem, null), "", source);
            }
            else
            {
                unnamed += structure is null ? 1 : 0;
                cells.AddMask(new CellId(others, stem, null), structure, channel: null, source);
            }
        }
        var plan = cells.Plan(ImportLayout.InputTarget, NaturalOrder.Instance, unnamed > 0 ? ["The names do not say of which structure the targets are masks: head or midpiece has to be chosen."] : []);
        // What channels the inputs have, only the files can tell.
        return plan with { ChannelLabels = [], Notes = [.. plan.Notes, .. WithoutTarget(plan.Cells)] };
    }

    static IEnumerable<string> WithoutTarget(IReadOnlyList<PlannedCell> cells)
    {
        var without = cells.Where(cell => cell.Masks.Count == 0).Select(cell => cell.Name).ToList();
        if (without.Count > 0)
            yield return $"No target has the name of {without.Count} of {cells.Count} inputs: {PlannedNames.Some(without)}.";
    }

    static (bool IsTarget, string Others, Structure? Structure)? Locate(ImportSource source)
    {
        var folders = PlannedNames.FolderPath(source).Split('/').ToList();
        var at = folders.FindLastIndex(folder => Inputs.Contains(PlannedNames.Key(folder)) || Targets.Contains(PlannedNames.Key(folder)));
        if (at < 0)
            return null;
        var isTarget = Targets.Contains(PlannedNames.Key(folders[at]));
        folders.RemoveAt(at);
        return (isTarget, string.Join('/', folders), folders.Select(folder => LabRole.Of(folder)?.Structure).LastOrDefault(structure => structure is not null));
    }
}
