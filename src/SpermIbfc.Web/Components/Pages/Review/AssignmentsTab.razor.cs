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
    int _shown = -1;

    [Parameter, EditorRequired]
    public int StudyId { get; set; }

    [Parameter, EditorRequired]
    public PersonRights Person { get; set; } = null!;

    /// <summary>A gallery's filter, whose cells shall be assigned.</summary>
    [Parameter]
    public string? Matching { get; set; }

    /// <summary>What was done on the page, counted: a change reads the list anew.</summary>
    [Parameter]
    public int Changes { get; set; }

    [Parameter]
    public EventCallback<ReviewNotice> OnDone { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Changes)
            return;
        _shown = Changes;
        _all = await queries.OfStudyAsync(StudyId, CancellationToken.None);
    }

    bool MaySubmit(AssignmentSummary summary) => summary is { Done: > 0, Assignment.IsBlind: false } && summary.Assignment.Assignee == Person.User && Person.CanAnnotate;

    Task MadeAsync(Assignment made) => OnDone.InvokeAsync(new ReviewNotice($"{made.Assignee} is asked for {AssignmentText.Cells(made.CellCount)}: “{made.Name}”."));

    async Task SubmitAsync(AssignmentSummary summary)
    {
        if (!MaySubmit(summary))
            return;
        var batch = Guid.NewGuid();
        var outcome = await submit.ExecuteAsync(new BulkReviewEdit(StudyId, batch, ReviewState.Submitted, null, Person.User, AssignmentId: summary.Assignment.Id), CancellationToken.None);
        await OnDone.InvokeAsync(AssignmentText.Step(batch, outcome, summary.Assignment, "submitted", $"All that is done of “{summary.Assignment.Name}” was submitted before."));
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
        await OnDone.InvokeAsync(new ReviewNotice($"“{assignment.Name}” is closed."));
    }
}
