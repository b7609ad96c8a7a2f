namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>An object as its CIF has it.</summary>
/// <param name="Number">Tag 33003 of its image.</param>
/// <param name="ImageAt">Where its image's directory begins, in bytes.</param>
/// <param name="MaskAt">Where its mask's directory begins; null where it has no mask.</param>
public readonly record struct CifObjectPlace(long Number, long ImageAt, long? MaskAt);

/// <summary>Whether a DAF belongs to a CIF, and which of its objects is which.</summary>
/// <param name="Refusal">Why the DAF is not of this CIF, in plain words; null where it is.</param>
/// <param name="Indexes">For each object of the CIF its place in the DAF's list, or -1 where the DAF has none; empty where refused.</param>
public sealed record DafBindingOutcome(string? Refusal, IReadOnlyList<int> Indexes)
{
    /// <summary>Whether the DAF belongs to the CIF.</summary>
    public bool IsBound => Refusal is null;
}

/// <summary>
/// Finds the objects of a DAF in a CIF by their number. Two files of one instrument have the same numbers, 0 and on, so
/// that numbers prove nothing; but a DAF also says at which byte of its CIF each object lies. Where these places agree
/// for every object in both files the DAF is of this CIF, even if some objects could not be read. Where one differs it
/// is of another file, though the counts be the same, and is refused. Only where the DAF names no places must all
/// numbers be the same.
/// </summary>
public static class DafBinding
{
    /// <summary>Binds the objects of a DAF, in any order, to those of a CIF.</summary>
    public static DafBindingOutcome Bind(IReadOnlyList<DafObject> daf, IReadOnlyList<CifObjectPlace> cif)
    {
        ArgumentNullException.ThrowIfNull(daf);
        ArgumentNullException.ThrowIfNull(cif);
        var byNumber = new Dictionary<long, int>(daf.Count);
        for (int i = 0; i < daf.Count; i++)
        {
            if (!byNumber.TryAdd(daf[i].Number, i)) return Refused($"the DAF lists object {daf[i].Number} twice.");
        }

        var indexes = new int[cif.Count];
        var seen = new HashSet<long>(cif.Count);
        int found = 0, proven = 0;
        for (int i = 0; i < cif.Count; i++)
        {
            if (!seen.Add(cif[i].Number)) return Refused($"the CIF has object {cif[i].Number} twice.");
            indexes[i] = byNumber.GetValueOrDefault(cif[i].Number, -1);
            if (indexes[i] < 0) continue;
            found++;
            DafObject listed = daf[indexes[i]];
            if (Differs(listed.ImageAt, cif[i].ImageAt)) return Refused(daf, cif, listed, "image", listed.ImageAt, cif[i].ImageAt);
            if (Differs(listed.MaskAt, cif[i].MaskAt)) return Refused(daf, cif, listed, "mask", listed.MaskAt, cif[i].MaskAt);
            if (listed.ImageAt is not null) proven++;
        }

        if (found == 0) return Refused($"the DAF and the CIF have no object in common ({daf.Count} and {cif.Count} objects).");
        if (proven == 0 && (found != daf.Count || found != cif.Count))
            return Refused($"the DAF lists {daf.Count} objects and the CIF has {cif.Count}, {found} of them with the same number, and the DAF does not say where in its CIF they lie: it is of another file.");
        return new DafBindingOutcome(null, indexes);
    }

    /// <summary>Beyond 4 GiB a CIF's own places are kept modulo 2^32; one that is so kept here too is no other place.</summary>
    static bool Differs(long? listed, long? present) =>
        listed is { } a && present is { } b && a != b && !(a <= uint.MaxValue && a == (b & uint.MaxValue));

    static DafBindingOutcome Refused(IReadOnlyList<DafObject> daf, IReadOnlyList<CifObjectPlace> cif, DafObject listed, string what, long? listedAt, long? at) =>
        Refused($"by the DAF ({daf.Count} objects) the {what} of object {listed.Number} begins at byte {listedAt} of its CIF, and in this CIF ({cif.Count} objects) at byte {at}: the DAF is of another file. Import the CIF that it was made from, or save the analysis again in IDEAS with this one.");

    static DafBindingOutcome Refused(string reason) => new(reason, []);
}
