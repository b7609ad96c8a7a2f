using SpermIbfc.Data.Geometry;

namespace SpermIbfc.ML.Demo;

/// <summary>What the light meets before any optics: how much a pixel absorbs, delays (phase) and emits.</summary>
internal sealed record CellScene(Field Absorption, Field Phase, Field Emission)
{
    const double HeadPhase = 1.0, SheathPhase = 0.8, TailPhase = 0.42;
    const double HeadAbsorption = 0.16, SheathAbsorption = 0.07, TailAbsorption = 0.045;
    const double HeadMembrane = 0.07, TailMembrane = 0.07;

    public static CellScene Of(SpermShape shape, DemoRandom random)
    {
        var absorption = new Field(shape.Width, shape.Height);
        var scene = new CellScene(absorption, absorption.Alike(), absorption.Alike());
        scene.AddFlagellum(shape, random);
        scene.AddHead(shape.HeadOutline);
        if (random.Chance(0.2)) scene.AddDebris(shape, random);
        return scene;
    }

    void AddFlagellum(SpermShape shape, DemoRandom random)
    {
        // Mitochondria are not stained evenly along the sheath.
        var stain = new double[shape.MidpieceLength + 2];
        double drift = 0;
        for (int i = 0; i < stain.Length; i++)
        {
            drift = 0.8 * drift + 0.07 * random.Normal();
            stain[i] = 1 + drift;
        }

        var distance = new DistanceToLine(Absorption, shape.Flagellum, SpermShape.MidpieceRadius + 1.5);
        for (int i = 0; i < Absorption.Values.Length; i++)
        {
            double d = distance.Distance[i], at = distance.Position[i];
            if (d > SpermShape.MidpieceRadius + 1) continue;
            bool sheath = at <= shape.MidpieceLength;
            double radius = shape.RadiusAt(at), chord = Chord(d, radius);
            if (chord <= 0) continue;
            Raise(Phase, i, (sheath ? SheathPhase : TailPhase) * chord);
            Raise(Absorption, i, (sheath ? SheathAbsorption : TailAbsorption) * chord);
            Raise(Emission, i, sheath ? stain[(int)at] * chord : TailMembrane * chord);
        }
    }

    void AddHead(IReadOnlyList<Vertex> outline)
    {
        double left = outline.Min(v => v.X) - 2, right = outline.Max(v => v.X) + 2;
        double top = outline.Min(v => v.Y) - 2, bottom = outline.Max(v => v.Y) + 2;
        Phase.Within(left, top, right, bottom, (i, x, y) =>
        {
            double depth = OutlineDepth.At(outline, x, y);
            double covered = Math.Clamp(depth + 0.5, 0, 1);
            if (covered <= 0) return;
            double plateau = covered * (0.6 + 0.4 * Math.Clamp(depth / 3, 0, 1));
            Raise(Phase, i, HeadPhase * plateau);
            Raise(Absorption, i, HeadAbsorption * plateau);
            // Membrane is seen edge-on along the outline.
            Raise(Emission, i, HeadMembrane * covered * (0.6 + Math.Exp(-depth * depth / 2)));
        });
    }

    void AddDebris(SpermShape shape, DemoRandom random)
    {
        for (int n = random.Integer(1, 3); n > 0; n--)
        {
            double cx = random.Between(2, shape.Width - 2), cy = random.Between(2, shape.Height - 2);
            double radius = random.Between(1, 3), strength = random.Between(0.25, 0.8), glow = random.Chance(0.3) ? random.Between(0.05, 0.25) : 0.01;
            Phase.Within(cx - 4, cy - 4, cx + 4, cy + 4, (i, x, y) =>
            {
                double chord = Chord(Math.Sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)), radius);
                Raise(Phase, i, strength * chord);
                Raise(Absorption, i, 0.25 * strength * chord);
                Raise(Emission, i, glow * chord);
            });
        }
    }

    /// <summary>The chord of a cylinder at a distance from its axis, 1 through the middle, with a soft edge of a pixel.</summary>
    static double Chord(double distance, double radius)
    {
        double edge = Math.Clamp(radius + 0.5 - distance, 0, 1);
        if (edge <= 0) return 0;
        double u = Math.Min(1, distance / (radius + 0.5));
        return edge * Math.Sqrt(1 - u * u) * Math.Min(1, radius);
    }

    static void Raise(Field field, int i, double value) => field.Values[i] = Math.Max(field.Values[i], (float)value);
}
