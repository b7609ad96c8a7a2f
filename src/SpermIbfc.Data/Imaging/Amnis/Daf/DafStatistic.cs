namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>What IDEAS stored of one feature over one population.</summary>
/// <param name="Population">By name.</param>
/// <param name="Feature">By name.</param>
/// <param name="Count">Its members.</param>
/// <param name="Mean">Over the members that have a value; NaN where there is none.</param>
public sealed record DafStatistic(string Population, string Feature, long Count, double Mean);

/// <summary>A stored statistic beside ours.</summary>
/// <param name="Population">By name.</param>
/// <param name="Feature">By name.</param>
/// <param name="StoredCount">The members that IDEAS counted.</param>
/// <param name="Count">Those that we count; null where the file has no such population.</param>
/// <param name="StoredMean">IDEAS' mean.</param>
/// <param name="Mean">Ours, over the members whose value is not NaN; null where the file has no such population or no values of that feature.</param>
/// <param name="MeansAgree">Whether the means are the same but for the rounding of their sums.</param>
public sealed record DafStatisticCheck(string Population, string Feature, long StoredCount, long? Count, double StoredMean, double? Mean, bool MeansAgree)
{
    /// <summary>Whether both count and mean are IDEAS' own.</summary>
    public bool Agrees => Count == StoredCount && MeansAgree;
}
