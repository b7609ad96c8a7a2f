using SpermIbfc.Data.Geometry;

namespace SpermIbfc.ML.Demo;

/// <summary>Draws mouse sperm at random: a falciform head with its hook, and a flagellum that bends smoothly.</summary>
internal static class SpermShapeFactory
{
    public const int MinWidth = 48, MaxWidth = 96, MinHeight = 104, MaxHeight = 176;
    const int TailPixels = 300;
    const int Margin = 8;

    /// <summary>Half the head's width along its length (0 the neck, 1 the hook's tip), as a part of the widest.</summary>
    static readonly (double At, double Width)[] HeadProfile =
        [(0, 0.42), (0.1, 0.78), (0.3, 1.0), (0.5, 0.95), (0.68, 0.75), (0.84, 0.46), (1, 0.12)];

    /// <summary>A sperm whose head and midpiece lie wholly within an image of the cytometer's usual sizes.</summary>
    public static SpermShape Draw(DemoRandom random)
    {
        while (true)
        {
            if (TryDraw(random) is { } shape) return shape;
        }
    }

    static SpermShape? TryDraw(DemoRandom random)
    {
        int midpiece = (int)Math.Round(61 * (1 + 0.045 * random.Normal()));
        var flagellum = Flagellum(random, midpiece);
        var head = Head(random);

        // The flow turns cells upright, either end first; mirrored is the cell seen from its other face.
        double turn = 0.16 * random.Normal() + (random.Chance(0.5) ? Math.PI : 0);
        double mirror = random.Chance(0.5) ? -1 : 1;
        var posedHead = Pose(head, turn, mirror);
        var posedTail = Pose(flagellum, turn, mirror);

        var kept = posedHead.Concat(posedTail.Take(midpiece + 1)).ToList();
        double left = kept.Min(v => v.X) - Margin, right = kept.Max(v => v.X) + Margin;
        double top = kept.Min(v => v.Y) - Margin, bottom = kept.Max(v => v.Y) + Margin;
        if (right - left > MaxWidth || bottom - top > MaxHeight) return null;

        // More of the tail is in some images than in others, as the instrument's object mask found it.
        double tailSeen = random.Between(8, 75);
        double end = posedTail[midpiece].Y, neck = posedTail[0].Y;
        if (end > neck) bottom += tailSeen;
        else top -= tailSeen;

        int width = Side(right - left + random.Between(4, 26), MinWidth, MaxWidth);
        int height = Side(bottom - top, MinHeight, MaxHeight);
        double slackX = width - (right - left), slackY = height - (bottom - top);
        double shiftX = -left + slackX * random.Between(0.25, 0.75);
        double shiftY = slackY >= 0 ? -top + slackY * random.Between(0.3, 0.7) : end > neck ? -top : -top + slackY;
        var shift = new Vertex(shiftX, shiftY);
        return new SpermShape(width, height, Moved(posedHead, shift), Moved(posedTail, shift), midpiece);
    }

    static List<Vertex> Flagellum(DemoRandom random, int midpiece)
    {
        Span<(double Amplitude, double Length, double Phase)> waves = stackalloc (double, double, double)[3];
        for (int i = 0; i < waves.Length; i++)
            waves[i] = (0.011 * random.Normal(), random.Between(70, 260), random.Between(0, 2 * Math.PI));

        var points = new List<Vertex>(TailPixels + 1) { new(0, 0) };
        double heading = 0, x = 0, y = 0;
        for (int s = 0; s < TailPixels; s++)
        {
            // The sheath is stiff near the neck; the principal piece bends most.
            double freedom = s < midpiece ? 0.5 + 0.5 * s / midpiece : Math.Min(1.35, 1 + 0.01 * (s - midpiece));
            double curvature = 0;
            foreach (var wave in waves) curvature += wave.Amplitude * Math.Sin(2 * Math.PI * s / wave.Length + wave.Phase);
            heading += freedom * curvature;
            points.Add(new Vertex(x += Math.Sin(heading), y += Math.Cos(heading)));
        }

        return points;
    }

    static List<Vertex> Head(DemoRandom random)
    {
        const int Steps = 40;
        double length = 29 * (1 + 0.05 * random.Normal());
        double half = 4.8 * (1 + 0.06 * random.Normal());
        if (random.Chance(0.2)) half *= random.Between(0.55, 0.75); // seen from the edge, the flat head is narrow
        double hook = random.Between(1.4, 2.0), attach = 0.16 * random.Normal();

        var dorsal = new List<Vertex>();
        var ventral = new List<Vertex>();
        double heading = attach, x = 0, y = 0, step = length / Steps;
        for (int i = 0; i <= Steps; i++)
        {
            double at = (double)i / Steps, wide = half * Profile(at);
            double acrossX = Math.Cos(heading), acrossY = Math.Sin(heading);
            dorsal.Add(new Vertex(x - 1.12 * wide * acrossX, y - 1.12 * wide * acrossY));
            ventral.Add(new Vertex(x + 0.88 * wide * acrossX, y + 0.88 * wide * acrossY));
            x += step * Math.Sin(heading);
            y -= step * Math.Cos(heading);
            heading += (0.08 + 0.92 * hook * HookDensity(at)) / Steps;
        }

        ventral.Reverse();
        return [.. dorsal, .. ventral];
    }

    /// <summary>Where along the head its bend lies: little at the neck, most before the tip; integral 1.</summary>
    static double HookDensity(double at) => at < 0.35 ? 0 : Math.Pow(Math.Sin(Math.PI * (at - 0.35) / 0.65), 2) * 2 / 0.65;

    static double Profile(double at)
    {
        int i = 1;
        while (i < HeadProfile.Length - 1 && HeadProfile[i].At < at) i++;
        var (a, wa) = HeadProfile[i - 1];
        var (b, wb) = HeadProfile[i];
        double t = Math.Clamp((at - a) / (b - a), 0, 1);
        return wa + (wb - wa) * t;
    }

    static List<Vertex> Pose(List<Vertex> points, double turn, double mirror)
    {
        double cos = Math.Cos(turn), sin = Math.Sin(turn);
        return points.ConvertAll(v => new Vertex(mirror * v.X * cos - v.Y * sin, mirror * v.X * sin + v.Y * cos));
    }

    static List<Vertex> Moved(List<Vertex> points, Vertex by) => points.ConvertAll(v => new Vertex(v.X + by.X, v.Y + by.Y));

    // The instrument's images have even sides.
    static int Side(double wanted, int least, int most) => Math.Clamp(2 * (int)Math.Ceiling(wanted / 2), least, most);
}
