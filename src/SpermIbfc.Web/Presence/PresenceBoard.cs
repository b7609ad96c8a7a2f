namespace SpermIbfc.Web.Presence;

/// <summary>
/// Which cells are open in front of whom, in memory only: after a restart every tab tells again within seconds. A tab
/// has one cell open, so its mark moves with it, and one that is not renewed is forgotten.
/// </summary>
sealed class PresenceBoard(TimeProvider time)
{
    /// <summary>Two renewals of a tab that is alive may be lost before it counts as gone.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(12);

    public const int MaxTabsOfAPerson = 16;
    public const int MaxMarks = 2048;

    readonly Lock _gate = new();
    readonly Dictionary<(string Person, string Tab), OpenCell> _marks = [];

    public int Count
    {
        get
        {
            lock (_gate)
                return _marks.Count;
        }
    }

    /// <summary>Notes that a tab has a cell open, and answers who else has: display names, each once.</summary>
    public IReadOnlyList<string> Mark(long cellId, string person, string displayName, string tab)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            foreach (var (key, mark) in _marks)
            {
                if (now - mark.At >= Lifetime)
                    _marks.Remove(key);
            }
            MakeRoom(person, tab);
            _marks[(person, tab)] = new OpenCell(cellId, displayName, now);
            return [.. _marks
                .Where(mark => mark.Value.CellId == cellId && mark.Key.Person != person)
                .Select(mark => (mark.Key.Person, mark.Value.DisplayName))
                .DistinctBy(other => other.Person)
                .Select(other => other.DisplayName)
                .Order(StringComparer.CurrentCultureIgnoreCase)];
        }
    }

    /// <summary>The oldest mark gives way: of the person's own where there are too many tabs, else of all.</summary>
    void MakeRoom(string person, string tab)
    {
        if (_marks.ContainsKey((person, tab)))
            return;
        var own = _marks.Where(mark => mark.Key.Person == person).ToList();
        if (own.Count >= MaxTabsOfAPerson)
            _marks.Remove(own.MinBy(mark => mark.Value.At).Key);
        else if (_marks.Count >= MaxMarks)
            _marks.Remove(_marks.MinBy(mark => mark.Value.At).Key);
    }

    readonly record struct OpenCell(long CellId, string DisplayName, DateTimeOffset At);
}
