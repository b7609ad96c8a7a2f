namespace SpermIbfc.Data.Snapshots;

/// <summary>What must hold in a manifest before anything trusts it.</summary>
static class SnapshotCheck
{
    public static void Require(SnapshotManifest manifest, string path)
    {
        if (manifest.FormatVersion != SnapshotManifest.CurrentFormatVersion)
            throw new SnapshotException($"{path} is of format {manifest.FormatVersion}; this program reads format {SnapshotManifest.CurrentFormatVersion}.");
        if (manifest.Channels.Count == 0)
            throw new SnapshotException($"{path} names no channel.");
        if (manifest.Focus is null && manifest.Parts is null)
            throw new SnapshotException($"{path} has neither focus nor parts.");
        if (manifest.Focus is { } focus)
            RequireSet(path, "focus", focus.Items, focus.Folds, manifest.Folds, focus.Classes.Count, needsTarget: false);
        if (manifest.Parts is { } parts)
            RequireSet(path, "parts", parts.Items, parts.Folds, manifest.Folds, classes: 1, needsTarget: true);
    }

    static void RequireSet(
        string path, string set, IReadOnlyList<SnapshotItem> items, IReadOnlyList<FoldSplit> folds, int expectedFolds, int classes, bool needsTarget)
    {
        if (folds.Count != expectedFolds)
            throw new SnapshotException($"{path}: {set} has {folds.Count} folds; {expectedFolds} are promised.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            RequireName(path, item.Name);
            if (!names.Add(item.Name))
                throw new SnapshotException($"{path}: {set} has the name {item.Name} twice.");
            RequireInside(path, item.File);
            if (needsTarget)
                RequireInside(path, item.Target ?? throw new SnapshotException($"{path}: {item.Name} has no target."));
            if (item.Class < 0 || item.Class >= classes)
                throw new SnapshotException($"{path}: {item.Name} has class {item.Class}; there are {classes}.");
        }

        for (var fold = 0; fold < folds.Count; fold++)
            RequireFold(path, set, fold, folds[fold], items.Count);
    }

    static void RequireFold(string path, string set, int fold, FoldSplit split, int items)
    {
        var seen = new HashSet<int>();
        foreach (var index in split.Train.Concat(split.Validation).Concat(split.Test))
        {
            if (index < 0 || index >= items)
                throw new SnapshotException($"{path}: fold {fold} of {set} names cell {index}; there are {items}.");
            if (!seen.Add(index))
                throw new SnapshotException($"{path}: fold {fold} of {set} has cell {index} twice: sides of a split must not share cells.");
        }

        if (split.Train.Count == 0 || split.Validation.Count == 0 || split.Test.Count == 0)
            throw new SnapshotException($"{path}: fold {fold} of {set} has an empty side.");
    }

    static void RequireName(string path, string name)
    {
        if (name.Length == 0 || name != ItemNames.Safe(name) && name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0 || name is "." or "..")
            throw new SnapshotException($"{path}: '{name}' is no name for a cell.");
    }

    static void RequireInside(string path, string relative)
    {
        if (Path.IsPathRooted(relative) || relative.Split('/', '\\').Any(part => part is "" or "." or ".."))
            throw new SnapshotException($"{path}: '{relative}' does not lie in the snapshot.");
    }
}
