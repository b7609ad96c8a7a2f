using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Web.Components.Controls;

namespace SpermIbfc.Web.Components.Pages.Review;

/// <summary>Assignments as people read them, and where they are worked on.</summary>
static class AssignmentText
{
    public static string Task(Assignment assignment) => (assignment.Task == AssignmentTask.Draw ? "draw head and midpiece" : "label focus") + (assignment.IsBlind ? ", blind" : "");

    public static string Bench(Assignment assignment) =>
        $"/studies/{assignment.StudyId}/{(assignment.Task == AssignmentTask.Draw ? "draw" : "label")}?queue=assignment&id={assignment.Id}";

    /// <summary>What became of a step with an assignment's cells; where none took it, the reason.</summary>
    public static ReviewNotice Step(Guid batchId, BulkReviewOutcome outcome, Assignment assignment, string done, string none) => outcome switch
    {
        BulkReviewOutcome.Saved { Changed: 0 } => new ReviewNotice(none),
        BulkReviewOutcome.Saved saved => new ReviewNotice($"{Cells(saved.Changed)} of “{assignment.Name}” {done}.", Undoable: batchId),
        BulkReviewOutcome.Refused refused => new ReviewNotice(refused.Reason),
        _ => new ReviewNotice($"“{assignment.Name}” is not there any more."),
    };

    /// <summary>What an undoing did; null where there was nothing to undo.</summary>
    public static string Undone(ReviewState state, UndoneReviews? undone)
    {
        if (undone is not { Undone: > 0 })
            return "Nothing was undone: each cell took another step since.";
        var movedOn = undone.MovedOn == 0 ? "" : $" {Cells(undone.MovedOn)} took another step since and {(undone.MovedOn == 1 ? "was" : "were")} left alone.";
        return $"The {TrailWords.Step(state)} of {Cells(undone.Undone)} is undone.{movedOn}";
    }

    public static string Cells(int count) => count == 1 ? "1 cell" : $"{count:N0} cells";
}
