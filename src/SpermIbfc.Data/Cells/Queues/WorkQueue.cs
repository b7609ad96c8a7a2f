namespace SpermIbfc.Data.Cells.Queues;

/// <summary>The cells of a queue in the order of work.</summary>
/// <param name="Ids">At most <see cref="MaxIds"/>.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Remaining">How many of them still need work.</param>
/// <param name="About">What the queue holds, in one sentence.</param>
public sealed record WorkQueue(IReadOnlyList<long> Ids, int Total, int Remaining, string About)
{
    public const int MaxIds = 20_000;

    /// <summary>There are more than are listed: the first ones are worked off before the others come.</summary>
    public bool Truncated => Ids.Count < Total;

    internal static WorkQueue Of(long[] all, int remaining, string about) =>
        new(all.Length <= MaxIds ? all : all[..MaxIds], all.Length, remaining, about);

    /// <summary>Each of them needs work.</summary>
    internal static WorkQueue Of(long[] all, string about) => Of(all, all.Length, about);
}
