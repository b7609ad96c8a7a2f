using Microsoft.AspNetCore.Components;
using Radzen;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Review;

/// <summary>How many cells stand where, those that wait longest, and the assignments that can be approved as a whole.</summary>
public sealed partial class WaitingTab(
    ReviewQueries reviews, StudyQueries studies, AssignmentQueries assignments, SaveReviewsCommand command, DialogService dialogs)
{
    const int Shown = 24;

    IReadOnlyList<WaitingCell>? _waiting;
    IReadOnlyList<AssignmentSummary> _assigned = [];
    int _brightField;

    [Parameter, EditorRequired]
    public int StudyId { get; set; }

    [Parameter, EditorRequired]
    public PersonRights Person { get; set; } = null!;

    [Parameter, EditorRequired]
    public ReviewCounts Counts { get; set; } = null!;

    [Parameter]
    public EventCallback<ReviewNotice> OnDone { get; set; }

    (string State, string Name, int Count, string Filter)[] Parts =>
    [
        ("waiting", "waiting", Counts.Waiting, "submitted"),
        ("approved", "approved", Counts.Approved, "approved"),
        ("changed", "approved, but changed since", Counts.ChangedSince, "changedSince"),
        ("sent-back", "sent back", Counts.SentBack, "sentBack"),
    ];

    protected override async Task OnInitializedAsync()
    {
        var study = await studies.FindAsync(StudyId, CancellationToken.None);
        _brightField = study?.Channels.Where(channel => channel.Role == ChannelRole.BrightField).Select(channel => channel.Position).FirstOrDefault() ?? 0;
        if (Counts.Waiting == 0)
            return;
        _waiting = await reviews.WaitingAsync(StudyId, Shown, CancellationToken.None);
        if (Person.CanReview)
            _assigned = [.. (await assignments.OfStudyAsync(StudyId, CancellationToken.None)).Where(summary => summary.Waiting > 0)];
    }

    async Task ApproveAsync(AssignmentSummary summary)
    {
        if (!Person.CanReview)
            return;
        var sure = await dialogs.Confirm(
            $"{AssignmentText.Cells(summary.Waiting)} that {summary.Assignment.Assignee} submitted are approved as they stand now.", $"Approve all of “{summary.Assignment.Name}”?",
            new ConfirmOptions { OkButtonText = "Approve", CancelButtonText = "Not yet" });
        if (sure != true)
            return;
        var batch = Guid.NewGuid();
        var outcome = await command.ExecuteAsync(new BulkReviewEdit(StudyId, batch, ReviewState.Approved, null, Person.User, AssignmentId: summary.Assignment.Id), CancellationToken.None);
        await OnDone.InvokeAsync(AssignmentText.Step(batch, outcome, summary.Assignment, "approved", $"Nothing of “{summary.Assignment.Name}” waits any more."));
    }
}
