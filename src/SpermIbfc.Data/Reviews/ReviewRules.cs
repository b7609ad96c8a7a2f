using SpermIbfc.Data.Cells;

namespace SpermIbfc.Data.Reviews;

/// <summary>What a step in a review needs.</summary>
static class ReviewRules
{
    public const int MaxComment = 2000;

    /// <summary>A comment without the blanks around it; null where nothing is left.</summary>
    public static string? Comment(string? text) => text?.Trim() is { Length: > 0 } said ? said : null;

    /// <summary>The reason why a step is refused, or null. The comment is trimmed.</summary>
    public static string? Problem(ReviewState state, string? comment) =>
        comment?.Length > MaxComment ? $"The comment has {comment.Length:N0} characters; at most {MaxComment:N0} are kept."
        : state == ReviewState.TakenBack ? "A step is taken back by undoing it; it is no step of its own."
        : state == ReviewState.SentBack && comment is null ? "Say what should be done: a cell is sent back with a comment."
        : null;

    /// <summary>The same, of a cell as it stands.</summary>
    public static string? Problem(ReviewState state, CellDetail cell) => state switch
    {
        ReviewState.SentBack => null,
        _ when cell.Focus?.Value is not null || IsDrawn(cell.Midpiece) || IsDrawn(cell.Head) => null,
        ReviewState.Submitted => "Label or draw something first: there is nothing to review yet.",
        _ => "Nothing is labelled or drawn here, so there is nothing to approve.",
    };

    static bool IsDrawn(Annotations.CurrentAnnotation? drawing) => drawing is { Points.Count: > 0 } or { MaskRuns: not null };
}
