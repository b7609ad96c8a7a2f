using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Components.Pages.Review;
using SpermIbfc.Web.Tests.Api;

namespace SpermIbfc.Web.Tests.Components;

public sealed partial class ReviewTabsTests(ReviewFixture bench) : IClassFixture<ReviewFixture>
{
    static readonly PersonRights Reviewer = new(Roles.Reviewer, CanAnnotate: true, CanReview: true);
    static readonly PersonRights Annotator = new(Roles.Annotator, CanAnnotate: true, CanReview: false);
    static readonly PersonRights Viewer = new(Roles.Viewer, CanAnnotate: false, CanReview: false);

    [Fact]
    public async Task Waiting_WithoutAnySubmission_SaysTheNextStepOfEachRole()
    {
        var none = new ReviewCounts(0, 0, 0, 0);
        var reviewer = await WaitingAsync(Reviewer, none);
        Assert.Contains("Nothing was submitted yet", reviewer);
        Assert.Contains("Ask somebody for it", reviewer);
        Assert.Contains("Draw and submit", await WaitingAsync(Annotator, none));
        Assert.DoesNotContain("button", await WaitingAsync(Viewer, none));
    }

    [Theory]
    [InlineData(0, "queue=sentBack")]
    [InlineData(3, "queue=changedSince")]
    public async Task Waiting_WhenAllIsReviewed_LeadsToWhatIsLeft(int changed, string where) =>
        Assert.Contains(where, await WaitingAsync(Reviewer, new ReviewCounts(0, 5, changed, 2)));

    [Fact]
    public async Task Waiting_WithSubmittedCells_ShowsThemWithTheirAuthorAndWhatCanBeApproved()
    {
        var (id, number) = await LabelledAsync();
        var assignment = await bench.AssignAsync(blind: false);
        using var submitted = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/review", new { editId = Guid.NewGuid(), basedOn = 0, state = "submitted", comment = "is this <b>head</b> whole?" });

        var counts = await bench.Bench.Services.GetRequiredService<ReviewQueries>().CountsAsync(bench.Bench.StudyId, default);
        var reviewer = await WaitingAsync(Reviewer, counts);
        var annotator = await WaitingAsync(Annotator, counts);

        Assert.Contains($"cell {number}", reviewer);
        Assert.Contains($"queue=submitted&amp;cell={id}", reviewer);
        Assert.Contains($"/api/cells/{id}/thumbnail/0", reviewer);
        Assert.Contains("submitted by annotator", reviewer);
        Assert.Contains("is this &lt;b&gt;head&lt;/b&gt; whole?", reviewer);
        Assert.Contains($"Approve all {counts.Waiting} of “{assignment.Name}”", reviewer);
        Assert.DoesNotContain("Approve all", annotator);
    }

    [Fact]
    public async Task Assignments_ByPerson_OfferWhatEachMayDo()
    {
        await LabelledAsync();
        var (open, blind) = (await bench.AssignAsync(blind: false), await bench.AssignAsync(blind: true, AssignmentTask.Draw));

        var reviewer = Row(await AssignmentsAsync(Reviewer), open.Name);
        Assert.Contains($"/label?queue=assignment&amp;id={open.Id}", reviewer);
        Assert.Contains("Close", reviewer);
        Assert.DoesNotContain("Submit what is done", reviewer);
        Assert.Contains($" of {open.CellCount}", reviewer);

        var annotator = await AssignmentsAsync(Annotator);
        Assert.Contains("Submit what is done", Row(annotator, open.Name));
        Assert.Contains($"/draw?queue=assignment&amp;id={blind.Id}", Row(annotator, blind.Name));
        Assert.Contains("draw head and midpiece, blind", Row(annotator, blind.Name));
        Assert.DoesNotContain("Submit what is done", Row(annotator, blind.Name));
        Assert.DoesNotContain("Close", annotator);
        Assert.DoesNotContain("Ask somebody", annotator);

        Assert.Contains(">Open<", Row(await AssignmentsAsync(Reviewer), blind.Name));
        var viewer = await AssignmentsAsync(Viewer);
        Assert.Contains(">Open<", Row(viewer, open.Name));
        Assert.DoesNotContain(">Open<", Row(viewer, blind.Name));

        await bench.Bench.Services.GetRequiredService<CloseAssignmentCommand>().ExecuteAsync(open.Id, default);
        var closed = Row(await AssignmentsAsync(Reviewer), open.Name);
        Assert.Contains("closed", closed);
        Assert.DoesNotContain(">Open<", closed);
    }

    [Fact]
    public async Task Form_OfAGallerysFilter_CountsItsCellsAndNamesWhoCanBeAsked()
    {
        var (id, _) = await LabelledAsync();
        var counted = await RenderAsync<AssignmentForm>(("StudyId", bench.Bench.StudyId), ("Person", Reviewer), ("Matching", "label=unsure"));
        Assert.Contains("those of the gallery", counted);
        Assert.Contains("Ask for 0 cells", counted);
        Assert.Contains("(second)", counted);
        Assert.DoesNotContain("(viewer)", counted);
        var wrong = await RenderAsync<AssignmentForm>(("StudyId", bench.Bench.StudyId), ("Person", Reviewer), ("Matching", "label=sharp"));
        Assert.Contains("There is no label “sharp”. Choose the cells in the gallery again.", wrong);
        Assert.True(id > 0);
    }

    [Fact]
    public async Task Yours_IsForWhoeverIsAsked()
    {
        await LabelledAsync();
        var assignment = await bench.AssignAsync(blind: true);
        Assert.Contains(assignment.Name, await RenderAsync<YourAssignments>(("StudyId", bench.Bench.StudyId), ("Person", Annotator)));
        Assert.Equal("", (await RenderAsync<YourAssignments>(("StudyId", bench.Bench.StudyId), ("Person", Reviewer))).Trim());
    }

    [Fact]
    public async Task Trail_IsFilteredPagedAndTellsBlindAnswersToReviewersOnly()
    {
        var (id, number) = await LabelledAsync();
        var assignment = await bench.AssignAsync(blind: true);
        using var blind = await bench.Annotator.PostAsJsonAsync($"/api/assignments/{assignment.Id}/cells/{id}/focus", new { editId = Guid.NewGuid(), basedOn = 0, value = "unsure" });

        Assert.Contains("unsure", Row(await TrailAsync(Reviewer, kind: "blindLabel"), $"cell {number}<"));
        Assert.Contains("labelled blind", Row(await TrailAsync(Viewer, kind: "blindLabel"), $"cell {number}<"));
        Assert.DoesNotContain(assignment.Name, await TrailAsync(Viewer, author: Roles.Annotator, kind: "assignment"));
        Assert.Contains("Nothing of that", await TrailAsync(Viewer, author: "nobody"));
        Assert.Contains("There is no kind", await TrailAsync(Viewer, kind: "deeds"));
        Assert.Contains("does not say where", await TrailAsync(Viewer, before: "9-label"));
        Assert.Contains("This is where it began", await TrailAsync(Viewer, before: "1-label-1"));
        Assert.Contains("trail.csv?person=annotator&amp;kind=label\"", await TrailAsync(Viewer, author: "annotator", kind: "label"));
    }

    [Fact]
    public async Task Trail_OfStepsDoneAtOnce_OffersUndoToThoseWhoMay_UntilItIsUndone()
    {
        var (id, _) = await LabelledAsync();
        var batch = Guid.NewGuid();
        using var approved = await bench.Reviewer.PostAsJsonAsync($"/api/studies/{bench.Bench.StudyId}/reviews", new { batchId = batch, state = "approved", cellIds = new[] { id } });
        approved.EnsureSuccessStatusCode();

        Assert.Contains("Undo this approval of 1 cell", Row(await TrailAsync(Reviewer, kind: "review"), "<td"));
        Assert.DoesNotContain("Undo", Row(await TrailAsync(Annotator, kind: "review"), "<td"));
        using var undone = await bench.Reviewer.DeleteAsync($"/api/studies/{bench.Bench.StudyId}/reviews/{batch}");
        var after = await TrailAsync(Reviewer, kind: "review");
        Assert.Contains("approval undone", Row(after, "<td"));
        Assert.DoesNotContain("Undo this", Row(after, "<td"));
        Assert.Contains("undone since", Rows().Matches(after)[2].Value);
    }

    [Theory]
    [InlineData(300, 0, "The approval of 300 cells is undone.")]
    [InlineData(1, 1, "The approval of 1 cell is undone. 1 cell took another step since and was left alone.")]
    [InlineData(0, 3, "Nothing was undone: each cell took another step since.")]
    public void Undoing_IsToldInWords(int undone, int movedOn, string words) =>
        Assert.Equal(words, AssignmentText.Undone(ReviewState.Approved, new UndoneReviews(undone, movedOn)));

    [Theory]
    [InlineData("", "Longest waiting")]
    [InlineData("?tab=nonsense", "Longest waiting")]
    [InlineData("?tab=assignments", "Ask somebody to label or draw")]
    [InlineData("?matching=label%3Dfocused", "those of the gallery")]
    [InlineData("?tab=trail&kind=review", "Download CSV")]
    public async Task Page_OfAnAddress_ShowsItsPart(string query, string text)
    {
        var (id, _) = await LabelledAsync();
        await bench.AssignAsync(blind: false);
        using var submitted = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/review", new { editId = Guid.NewGuid(), basedOn = 0, state = "submitted" });
        var page = await RenderAsync<ReviewPage>($"/studies/{bench.Bench.StudyId}/review{query}", ("StudyId", bench.Bench.StudyId));
        Assert.Contains("Is it good enough to train on?", page);
        Assert.Contains(text, page);
        Assert.Matches("Review [0-9,]+ waiting", page);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1-label")]
    [InlineData("1--1")]
    [InlineData("-1-label-1")]
    [InlineData("99999999999999999999-label-1")]
    [InlineData("9223372036854775807-label-1")]
    [InlineData("1-2-1")]
    public void Place_OfNonsense_IsNone(string text) => Assert.False(TrailAddress.TryParse(text, out _));

    [Fact]
    public void Place_WrittenAndReadAgain_IsTheSame()
    {
        var place = new TrailPlace(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 6, TimeSpan.Zero), TrailKind.BlindDrawing, 17);
        Assert.True(TrailAddress.TryParse(TrailAddress.Format(place), out var read));
        Assert.Equal(place, read);
    }

    Task<string> WaitingAsync(PersonRights person, ReviewCounts counts) => RenderAsync<WaitingTab>(("StudyId", bench.Bench.StudyId), ("Person", person), ("Counts", counts));

    Task<string> AssignmentsAsync(PersonRights person) => RenderAsync<AssignmentsTab>(("StudyId", bench.Bench.StudyId), ("Person", person));

    Task<string> TrailAsync(PersonRights person, string? author = null, string? kind = null, string? before = null) =>
        RenderAsync<TrailTab>(("StudyId", bench.Bench.StudyId), ("Person", person), ("Author", author), ("Kind", kind), ("Before", before));

    async Task<(long Id, int Number)> LabelledAsync()
    {
        var (id, number) = await bench.Bench.CellAsync();
        using var answer = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/focus", new { editId = Guid.NewGuid(), basedOn = 0, value = "focused" });
        answer.EnsureSuccessStatusCode();
        return (id, number);
    }

    Task<string> RenderAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent => RenderAsync<TComponent>("/", parameters);

    Task<string> RenderAsync<TComponent>(string address, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent => Rendered.ForReviewerAsync<TComponent>(bench.Bench, address, parameters);

    /// <summary>The table's row that says this.</summary>
    static string Row(string html, string text) => Rows().Matches(html).Select(match => match.Value).First(row => row.Contains(text));

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Rows();
}
