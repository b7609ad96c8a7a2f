using SpermIbfc.Data.Annotations;

namespace SpermIbfc.Data.Acquisitions.Planning;

/// <summary>What a file of the lab's sets shows: one of two channels, or the mask of a structure.</summary>
sealed record LabRole(string? Channel, Structure? Structure)
{
    public const string BrightFieldLabel = "bright-field", FluorescenceLabel = "fluorescence";

    public static readonly LabRole BrightField = new(BrightFieldLabel, null);
    public static readonly LabRole Fluorescence = new(FluorescenceLabel, null);
    public static readonly LabRole Head = new(null, Annotations.Structure.Head);
    public static readonly LabRole Midpiece = new(null, Annotations.Structure.Midpiece);

    static readonly Dictionary<string, LabRole> Names = Known(
        (BrightField, ["brightfield", "brightfields", "bf", "campoclaro", "camposclaros"]),
        (Fluorescence, ["fluorescence", "fluorescent", "fluo", "fluorescencia", "fluorescencias"]),
        (Head, ["head", "heads", "headmask", "headmasks", "maskhead", "cabeza", "cabezas", "mascaracabeza", "mascarascabeza"]),
        (Midpiece, ["flagellum", "flagella", "flagellummask", "flagellummasks", "flagelo", "flagelos", "mascaraflagelo", "mascarasflagelo", "midpiece", "midpieces", "midpiecemask", "midpiecemasks", "piezamedia", "piezaintermedia"]));

    /// <summary>The channels' order.</summary>
    public static IComparer<string> ChannelOrder { get; } = Comparer<string>.Create((left, right) => Rank(left).CompareTo(Rank(right)));

    /// <summary>What a name speaks of, whatever its case, separators and accents; null for any other name.</summary>
    public static LabRole? Of(string name) => Names.GetValueOrDefault(PlannedNames.Key(name));

    /// <summary>Takes a file into the cell that it belongs to.</summary>
    public void AddTo(CellAssembly cells, CellId id, ImportSource file)
    {
        if (Channel is not null)
            cells.AddPlane(id, Channel, file);
        else
            cells.AddMask(id, Structure, channel: null, file);
    }

    static int Rank(string channel) => channel switch { BrightFieldLabel => 0, FluorescenceLabel => 1, _ => 2 };

    static Dictionary<string, LabRole> Known(params (LabRole Role, string[] Names)[] known) =>
        known.SelectMany(entry => entry.Names, (entry, name) => (entry.Role, name)).ToDictionary(pair => pair.name, pair => pair.Role, StringComparer.Ordinal);
}
