namespace SpermIbfc.Data.Imaging.Png;

/// <summary>Which pixels of the image a pass of rows holds: every StepX-th of every StepY-th row.</summary>
internal readonly record struct PngPass(int Left, int Top, int StepX, int StepY, int Width, int Height)
{
    static readonly (int Left, int Top, int StepX, int StepY)[] Steps =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static PngPass Whole(int width, int height) => new(0, 0, 1, 1, width, height);

    /// <summary>Adam7's passes; those without a pixel have no rows either, and are left out.</summary>
    public static IReadOnlyList<PngPass> Adam7(int width, int height)
    {
        var passes = new List<PngPass>(Steps.Length);
        foreach ((int left, int top, int stepX, int stepY) in Steps)
        {
            if (left < width && top < height)
                passes.Add(new PngPass(left, top, stepX, stepY, (width - left + stepX - 1) / stepX, (height - top + stepY - 1) / stepY));
        }

        return passes;
    }
}
