namespace SpermIbfc.Data.Snapshots;

/// <summary>Items of one group: they go to one side together. A group that mixes classes counts under its first item's.</summary>
sealed record SplitUnit(int Class, IReadOnlyList<int> Items)
{
    public int Size => Items.Count;

    public static IReadOnlyList<SplitUnit> Of(IReadOnlyList<SplitItem> items) =>
    [
        .. Enumerable.Range(0, items.Count)
            .GroupBy(i => items[i].Group, StringComparer.Ordinal)
            .Select(group => new SplitUnit(items[group.First()].Class, [.. group])),
    ];
}
