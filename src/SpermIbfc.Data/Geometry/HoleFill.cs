namespace SpermIbfc.Data.Geometry;

/// <summary>
/// ImageJ's Fill Holes: background that no 4-connected path joins to the image's border becomes foreground.
/// Works on the background's runs, row by row, joined by union-find: its memory grows with the runs, not with
/// the depth of a flood.
/// </summary>
internal static class HoleFill
{
    const int Outside = 0;

    public static Mask Apply(Mask mask)
    {
        List<Stretch> background = Background(mask);
        var parent = new int[background.Count + 1];
        for (int i = 1; i < parent.Length; i++) parent[i] = i;

        int above = 0;
        for (int i = 0; i < background.Count; i++)
        {
            Stretch stretch = background[i];
            if (stretch.Y == 0 || stretch.Y == mask.Height - 1 || stretch.From == 0 || stretch.To == mask.Width)
                Join(parent, Outside, i + 1);
            while (background[above].Y < stretch.Y - 1 || (background[above].Y == stretch.Y - 1 && background[above].To <= stretch.From)) above++;
            for (int j = above; background[j].Y == stretch.Y - 1 && background[j].From < stretch.To; j++) Join(parent, j + 1, i + 1);
        }

        return Filled(mask, background, parent);
    }

    static List<Stretch> Background(Mask mask)
    {
        var background = new List<Stretch>();
        int at = 0;
        int[] runs = mask.ToRuns();
        for (int i = 0; i < runs.Length; i += 2)
        {
            AddRows(background, at, runs[i], mask.Width);
            at = runs[i] + runs[i + 1];
        }

        AddRows(background, at, mask.Width * mask.Height, mask.Width);
        return background;
    }

    static void AddRows(List<Stretch> background, int from, int to, int width)
    {
        while (from < to)
        {
            int y = from / width, end = Math.Min(to, (y + 1) * width);
            background.Add(new Stretch(y, from - y * width, end - y * width));
            from = end;
        }
    }

    static Mask Filled(Mask mask, List<Stretch> background, int[] parent)
    {
        var holes = new RunList(16);
        for (int i = 0; i < background.Count; i++)
        {
            if (Root(parent, i + 1) != Outside)
                holes.Add(background[i].Y * mask.Width + background[i].From, background[i].To - background[i].From);
        }

        return mask.Or(Mask.FromRuns(mask.Width, mask.Height, holes.ToArray()));
    }

    static int Root(int[] parent, int i)
    {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    }

    // The smaller root wins, so that Outside is the root of everything it is joined to.
    static void Join(int[] parent, int a, int b)
    {
        a = Root(parent, a);
        b = Root(parent, b);
        parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    readonly record struct Stretch(int Y, int From, int To);
}
