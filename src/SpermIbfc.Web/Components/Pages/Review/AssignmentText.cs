using SpermIbfc.Data.Assignments;

namespace SpermIbfc.Web.Components.Pages.Review;

/// <summary>Assignments as people read them, and where they are worked on.</summary>
static class AssignmentText
{
    public static string Task(Assignment assignment) => (assignment.Task == AssignmentTask.Draw ? "draw head and midpiece" : "label focus") + (assignment.IsBlind ? ", blind" : "");

    public static string Bench(Assignment assignment) =>
        $"/studies/{assignment.StudyId}/{(assignment.Task == AssignmentTask.Draw ? "draw" : "label")}?queue=assignment&id={assignment.Id}";

    public static string Cells(int count) => count == 1 ? "1 cell" : $"{count:N0} cells";
}
