namespace SpermIbfc.Data.Cells;

/// <summary>Which cells of a study a gallery shows: those that match all of it.</summary>
/// <param name="Cells">By label, drawing and acquisition.</param>
/// <param name="Population">The name of a population, in whichever acquisitions have it; null for all cells.</param>
/// <param name="Ranges">Each feature within its range.</param>
public sealed record GalleryFilter(CellFilter Cells, string? Population, IReadOnlyList<FeatureInterval> Ranges)
{
    /// <summary>All cells.</summary>
    public static GalleryFilter None { get; } = new(new CellFilter(), null, []);

    /// <summary>The same without the ranges of one feature.</summary>
    public GalleryFilter WithoutRangeOf(string key) => this with { Ranges = [.. Ranges.Where(range => range.Key != key)] };
}

/// <summary>A feature between two values, both included; infinite where it is open. A value that is not known lies in no interval.</summary>
public sealed record FeatureInterval(string Key, double From, double To)
{
    public bool Holds(float value) => value >= From && value <= To;
}

/// <summary>By a feature, unknown values last whatever the direction; by order of import where the key is null. Equal values stay in order of import.</summary>
public sealed record GallerySort(string? Key, bool Descending)
{
    public static GallerySort ByImport { get; } = new(null, false);
}
