namespace SpermIbfc.ML.Demo;

/// <summary>How many cells to draw, where, and from which seed.</summary>
internal sealed record DemoOptions(string Folder, int Focused, int OutOfFocus, long Seed, bool Force)
{
    /// <summary>The paper's counts.</summary>
    public const int PaperFocused = 297, PaperOutOfFocus = 307;

    public const int MaxCells = 100_000;

    public int Cells => Focused + OutOfFocus;

    /// <summary>Focused ones among so many cells, in the paper's proportion.</summary>
    public static int FocusedOf(int cells) => (int)Math.Round((double)cells * PaperFocused / (PaperFocused + PaperOutOfFocus));
}
