using Microsoft.AspNetCore.Components;
using Radzen;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Review;

/// <summary>Who was asked for what, and how far it is.</summary>
public sealed partial class AssignmentsTab(AssignmentQueries queries, SaveReviewsCommand submit, CloseAssignmentCommand close, DialogService dialogs)
{
    IReadOnlyList<AssignmentSummary>? _all;
    string? _said;

    [Parameter, EditorRequired]
    public int StudyId { get; set; }

    [Parameter, EditorRequired]
    public PersonRights Person { get; set; } = null!;

    /// <summary>A gallery's filter, whose cells shall be assigned.</summary>
    [Parameter]
    public string? Matching { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    async Task LoadAsync() => _all = await queries.OfStudyAsync(StudyId, CancellationToken.None);

    /// <summary>Blind cells are for their observer; the others are open to all who may label.</summary>
    bool MayOpen(Assignment assignment) => assignment.Assignee == Person.User || (!assignment.IsBlind && Person.CanAnnotate);

    bool MaySubmit(AssignmentSummary summary) => summary is { Done: > 0, Assignment.IsBlind: false } && summary.Assignment.Assignee == Person.User && Person.CanAnnotate;

    async Task MadeAsync(Assignment made)
    {
        _said = $"{made.Assignee} is asked for {AssignmentText.Cells(made.CellCount)}: “{made.Name}”.";
        await ChangedAsync();
    }

    async Task SubmitAsync(AssignmentSummary summary)
    {
        if (!MaySubmit(summary))
            return;
        _said = await submit.ExecuteAsync(new BulkReviewEdit(StudyId, Guid.NewGuid(), ReviewState.Submitted, null, Person.User, AssignmentId: summary.Assignment.Id), CancellationToken.None) switch
        {
            BulkReviewOutcome.Saved { Changed: 0 } => $"All that is done of “{summary.Assignment.Name}” was submitted before.",
            BulkReviewOutcome.Saved saved => $"{AssignmentText.Cells(saved.Changed)} of “{summary.Assignment.Name}” submitted.",
            BulkReviewOutcome.Refused refused => refused.Reason,
            _ => $"“{summary.Assignment.Name}” is not there any more.",
        };
        await ChangedAsync();
    }

    async Task CloseAsync(Assignment assignment)
    {
        if (!Person.CanReview)
            return;
        var sure = await dialogs.Confirm(
            $"{assignment.Assignee} is asked for nothing more. What was done stays.", $"Close “{assignment.Name}”?", new ConfirmOptions { OkButtonText = "Close it", CancelButtonText = "Keep it open" });
        if (sure != true)
            return;
        await close.ExecuteAsync(assignment.Id, CancellationToken.None);
        _said = $"“{assignment.Name}” is closed.";
        await ChangedAsync();
    }

    async Task ChangedAsync()
    {
        await LoadAsync();
        await OnChanged.InvokeAsync();
    }
}
