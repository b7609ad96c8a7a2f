namespace SpermIbfc.Data.ImageJ;

/// <summary>Makes labels into names of a ZIP archive's entries, each of them once.</summary>
sealed class UniqueLabels
{
    const string Nameless = "roi";

    readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    public string Next(string label)
    {
        string clean = Clean(label);
        if (_taken.Add(clean)) return clean;
        int number = _next.GetValueOrDefault(clean);
        string numbered;
        do numbered = $"{clean}-{++number}";
        while (!_taken.Add(numbered));
        _next[clean] = number;
        return numbered;
    }

    // An entry with a path in its name would be unpacked elsewhere.
    static string Clean(string label)
    {
        if (label.EndsWith(".roi", StringComparison.Ordinal)) label = label[..^4];
        string clean = string.Concat(label.Select(static c => c is '/' or '\\' or ':' || char.IsControl(c) ? '_' : c)).Trim();
        return clean.Length == 0 ? Nameless : clean;
    }
}
