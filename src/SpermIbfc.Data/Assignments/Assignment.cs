namespace SpermIbfc.Data.Assignments;

/// <summary>
/// Cells of a study that somebody is asked to label or to draw. In a blind one, the person sees nothing of what others
/// said or drew of these cells, and the answers are kept apart from the study's own: they serve agreement only.
/// </summary>
public sealed class Assignment
{
    public int Id { get; init; }
    public required int StudyId { get; init; }
    public required string Name { get; set; }
    public required AssignmentTask Task { get; init; }
    public required bool IsBlind { get; init; }
    /// <summary>The user name of whoever is asked.</summary>
    public required string Assignee { get; init; }
    public required int CellCount { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>Set when nothing more is asked; what was done stays.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>A cell of an assignment, at its place in the order of work.</summary>
public sealed class AssignmentCell
{
    public required int AssignmentId { get; init; }
    public required long CellId { get; init; }
    public required int Position { get; init; }
}
