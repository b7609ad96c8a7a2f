using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Acquisitions.Planning;
using SpermIbfc.Data.Labels;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>Reads classes off folders, as the paper's code lays them out: one folder a class.</summary>
public static class ClassFolders
{
    static readonly Dictionary<string, FocusValue> Names = new(StringComparer.Ordinal)
    {
        ["focused"] = FocusValue.Focused,
        ["focus"] = FocusValue.Focused,
        ["infocus"] = FocusValue.Focused,
        ["sharp"] = FocusValue.Focused,
        ["enfocado"] = FocusValue.Focused,
        ["enfocada"] = FocusValue.Focused,
        ["enfocados"] = FocusValue.Focused,
        ["enfocadas"] = FocusValue.Focused,
        ["unfocused"] = FocusValue.OutOfFocus,
        ["notfocused"] = FocusValue.OutOfFocus,
        ["notinfocus"] = FocusValue.OutOfFocus,
        ["outfocus"] = FocusValue.OutOfFocus,
        ["outoffocus"] = FocusValue.OutOfFocus,
        ["defocused"] = FocusValue.OutOfFocus,
        ["blurred"] = FocusValue.OutOfFocus,
        ["blurry"] = FocusValue.OutOfFocus,
        ["desenfocado"] = FocusValue.OutOfFocus,
        ["desenfocada"] = FocusValue.OutOfFocus,
        ["desenfocados"] = FocusValue.OutOfFocus,
        ["desenfocadas"] = FocusValue.OutOfFocus,
        ["noenfocado"] = FocusValue.OutOfFocus,
        ["noenfocados"] = FocusValue.OutOfFocus,
        ["unsure"] = FocusValue.Unsure,
        ["notfit"] = FocusValue.NotFit,
    };

    /// <summary>
    /// The folders that hold files, in alphabetical order, with the label that each would give. Names that speak of focus
    /// give theirs; of any other two folders the first gives focused, the second out of focus; else there are no labels.
    /// </summary>
    public static IReadOnlyList<ClassFolder> Propose(IEnumerable<ImportSource> sources)
    {
        // A folder of one channel, of masks, of targets or of ROIs is no class.
        var counts = ImportPlanner.Plan([.. sources.Where(source => !RoiSources.IsRoi(source))]).Cells.GroupBy(cell => cell.Folder, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var folders = counts.Keys.Order(NaturalOrder.Instance).ToList();
        var recognised = folders.ToDictionary(folder => folder, Recognise, StringComparer.Ordinal);
        if (recognised.Values.Any(value => value is not null))
            return [.. folders.Where(Named).Select(folder => new ClassFolder(folder, counts[folder], recognised[folder], recognised[folder] is not null))];
        var isPair = folders.Count == 2 && folders.TrueForAll(Named);
        return [.. folders.Where(Named).Select((folder, index) =>
            new ClassFolder(folder, counts[folder], isPair ? (index == 0 ? FocusValue.Focused : FocusValue.OutOfFocus) : null, Recognised: false))];

        static bool Named(string folder) => folder.Length > 0;
    }

    /// <summary>The label that a folder's name speaks of, whatever its case and separators; null for any other name.</summary>
    public static FocusValue? Recognise(string folder)
    {
        var key = string.Concat(folder.Where(char.IsLetter)).ToLowerInvariant();
        return Names.TryGetValue(key, out var value) ? value : null;
    }
}
