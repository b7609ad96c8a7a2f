namespace SpermIbfc.Data.Studies;

/// <summary>The funnel of a study, from imported cells to trainings.</summary>
public sealed record StudyCounts(int Cells, int Labelled, int Focused, int Drawn, int Snapshots, int Runs, int Waiting = 0)
{
    public static StudyCounts None { get; } = new(0, 0, 0, 0, 0, 0);
}
