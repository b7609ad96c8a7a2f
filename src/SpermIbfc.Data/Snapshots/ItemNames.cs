namespace SpermIbfc.Data.Snapshots;

/// <summary>
/// Names that are safe as file names and unique within a set, also where a file system does not tell case apart:
/// two acquisitions often number their cells alike.
/// </summary>
sealed class ItemNames
{
    const int MaxLength = 120;

    readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Claim(string wanted)
    {
        var stem = Safe(wanted);
        var name = stem;
        for (var n = 2; !_taken.Add(name); n++)
            name = $"{stem}_{n}";
        return name;
    }

    public static string Safe(string name)
    {
        var kept = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' or '(' or ')' ? c : '_'))
            .Trim(' ', '.');
        if (kept.Length == 0)
            kept = "cell";
        return kept.Length <= MaxLength ? kept : kept[..MaxLength].TrimEnd(' ', '.');
    }
}
