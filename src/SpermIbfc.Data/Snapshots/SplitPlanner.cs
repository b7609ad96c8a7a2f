namespace SpermIbfc.Data.Snapshots;

/// <summary>A cell to be dealt. Items of an equal <see cref="Group"/> are never on both sides of a split.</summary>
public sealed record SplitItem(int Class, string Group);

/// <summary>Deals cells into train, validation and test. The same items, protocol and seed always give the same split.</summary>
public static class SplitPlanner
{
    public const int MaxFolds = 20;

    /// <summary>Cells of validation, and in the paper's protocol of test, out of all.</summary>
    const int HeldOutPercent = 10;

    /// <summary>
    /// K-fold: test sets are disjoint and cover all, each class spread evenly; validation is a tenth of all, from the rest.
    /// Paper: each fold is a draw of its own, a tenth for validation, a tenth for test (604 gives 484/60/60, 294 gives 236/29/29).
    /// </summary>
    /// <param name="items">Cells in the order of the set; folds hold indices into it.</param>
    /// <param name="protocol">How to deal.</param>
    /// <param name="folds">2 to 20, or 1 to 20 for the paper's protocol.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="classNames">Names for messages; indices where not given.</param>
    /// <exception cref="SnapshotException">A class has too few cells: which, how many, how many are needed.</exception>
    public static IReadOnlyList<FoldSplit> Plan(
        IReadOnlyList<SplitItem> items, SplitProtocol protocol, int folds, long seed, IReadOnlyList<string>? classNames = null)
    {
        if (Shortage(items, protocol, folds, classNames) is { } shortage)
            throw new SnapshotException(shortage);
        var units = SplitUnit.Of(items);
        return protocol == SplitProtocol.KFold ? KFold(units, folds, seed) : HoldOuts(units, folds, seed);
    }

    /// <summary>Why these items cannot be split so, in plain words; null where they can.</summary>
    public static string? Shortage(
        IReadOnlyList<SplitItem> items, SplitProtocol protocol, int folds, IReadOnlyList<string>? classNames = null)
    {
        var fewest = protocol == SplitProtocol.KFold ? 2 : 1;
        if (folds < fewest || folds > MaxFolds)
            return $"{folds} folds cannot be made: choose {fewest} to {MaxFolds}.";
        if (items.Count == 0)
            return "There are no cells to split.";

        var needed = Needed(protocol, folds);
        var units = SplitUnit.Of(items);
        var classes = Math.Max(classNames?.Count ?? 0, items.Max(item => item.Class) + 1);
        for (var c = 0; c < classes; c++)
        {
            var different = units.Count(unit => unit.Class == c);
            if (different >= needed)
                continue;
            var cells = items.Count(item => item.Class == c);
            var who = classes == 1 ? "There" : $"Class '{(classNames is not null && c < classNames.Count ? classNames[c] : c.ToString())}'";
            var has = classes == 1 ? (cells == 1 ? "is" : "are") : "has";
            var copies = different < cells ? $", of which only {different} differ" : "";
            var where = protocol == SplitProtocol.KFold ? $"{folds} folds" : "train, validation and test";
            return $"{who} {has} {cells} {(cells == 1 ? "cell" : "cells")}{copies}: {where} need at least {needed}{(classes == 1 ? "" : " of each class")}.";
        }

        return null;
    }

    /// <summary>Different cells of a class that a split needs, so that each side has one.</summary>
    public static int Needed(SplitProtocol protocol, int folds)
    {
        if (protocol == SplitProtocol.Paper)
            return 3;
        var needed = folds;
        while (needed - CeilingOf(needed, folds) < 2)
            needed++;
        return needed;
    }

    static List<FoldSplit> KFold(IReadOnlyList<SplitUnit> units, int folds, long seed)
    {
        var tests = DealEvenly(units, folds, new SplitRandom(seed, stream: 0));
        var total = units.Sum(unit => unit.Size);
        var splits = new List<FoldSplit>(folds);
        for (var fold = 0; fold < folds; fold++)
        {
            var test = tests[fold];
            var taken = new HashSet<SplitUnit>(test, ReferenceEqualityComparer.Instance);
            var rest = units.Where(unit => !taken.Contains(unit)).ToList();
            splits.Add(Assemble(rest, test, HeldOut(total), new SplitRandom(seed, stream: fold + 1)));
        }

        return splits;
    }

    static List<FoldSplit> HoldOuts(IReadOnlyList<SplitUnit> units, int folds, long seed)
    {
        var total = units.Sum(unit => unit.Size);
        var splits = new List<FoldSplit>(folds);
        for (var fold = 0; fold < folds; fold++)
        {
            var random = new SplitRandom(seed, stream: fold + 1);
            var (test, rest) = Draw(units, HeldOut(total), random);
            splits.Add(Assemble(rest, test, HeldOut(total), random));
        }

        return splits;
    }

    static FoldSplit Assemble(IReadOnlyList<SplitUnit> rest, IReadOnlyList<SplitUnit> test, int validationCells, SplitRandom random)
    {
        var (validation, train) = Draw(rest, validationCells, random);
        return new FoldSplit(Sorted(train), Sorted(validation), Sorted(test));
    }

    /// <summary>Each unit goes where its class is thinnest, then where the fold is smallest: largest units first.</summary>
    static List<SplitUnit>[] DealEvenly(IReadOnlyList<SplitUnit> units, int folds, SplitRandom random)
    {
        var dealt = Enumerable.Range(0, folds).Select(_ => new List<SplitUnit>()).ToArray();
        var sizes = new int[folds];
        foreach (var ofClass in units.GroupBy(unit => unit.Class).OrderBy(group => group.Key))
        {
            var shuffled = ofClass.ToList();
            random.Shuffle(shuffled);
            var classSizes = new int[folds];
            var classUnits = new int[folds];
            foreach (var unit in shuffled.OrderByDescending(unit => unit.Size))
            {
                var fold = Enumerable.Range(0, folds).OrderBy(f => classSizes[f]).ThenBy(f => classUnits[f]).ThenBy(f => sizes[f]).First();
                dealt[fold].Add(unit);
                classSizes[fold] += unit.Size;
                classUnits[fold]++;
                sizes[fold] += unit.Size;
            }
        }

        return dealt;
    }

    /// <summary>Takes about that many cells, each class in proportion, at least one unit of each, never the last one.</summary>
    static (List<SplitUnit> Drawn, List<SplitUnit> Left) Draw(IReadOnlyList<SplitUnit> units, int cells, SplitRandom random)
    {
        var byClass = units.GroupBy(unit => unit.Class).OrderBy(group => group.Key).Select(group => group.ToList()).ToList();
        var quotas = Apportion([.. byClass.Select(ofClass => ofClass.Sum(unit => unit.Size))], cells);
        List<SplitUnit> drawn = [], left = [];
        for (var c = 0; c < byClass.Count; c++)
        {
            var shuffled = byClass[c];
            random.Shuffle(shuffled);
            var room = quotas[c];
            var taken = new bool[shuffled.Count];
            for (var i = 0; i < shuffled.Count && room > 0; i++)
            {
                if (shuffled[i].Size > room)
                    continue;
                taken[i] = true;
                room -= shuffled[i].Size;
            }

            if (!taken.Contains(true))
                taken[shuffled.IndexOf(shuffled.MinBy(unit => unit.Size)!)] = true;
            if (!taken.Contains(false) && taken.Length > 1)
                taken[shuffled.IndexOf(shuffled.MaxBy(unit => unit.Size)!)] = false;
            for (var i = 0; i < shuffled.Count; i++)
                (taken[i] ? drawn : left).Add(shuffled[i]);
        }

        return (drawn, left);
    }

    /// <summary>Shares of a total in proportion to the sizes, by largest remainder, at least one each.</summary>
    static int[] Apportion(int[] sizes, int total)
    {
        total = Math.Max(total, sizes.Length);
        long all = sizes.Sum(size => (long)size);
        var shares = sizes.Select(size => (int)Math.Max(1, size * (long)total / all)).ToArray();
        var byRemainder = Enumerable.Range(0, sizes.Length).OrderByDescending(i => sizes[i] * (long)total % all).ThenBy(i => i).ToList();
        for (var i = 0; shares.Sum() < total; i++)
            shares[byRemainder[i % byRemainder.Count]]++;
        while (shares.Sum() > total)
            shares[Array.IndexOf(shares, shares.Max())]--;
        return shares;
    }

    static int HeldOut(int total) => Math.Max(1, total * HeldOutPercent / 100);

    static int CeilingOf(int value, int divisor) => (value + divisor - 1) / divisor;

    static List<int> Sorted(IEnumerable<SplitUnit> units) => [.. units.SelectMany(unit => unit.Items).Order()];
}
