using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Tests.Support;

/// <summary>People, labels, drawings, reviews and assignments of a bench's study.</summary>
static class ReviewBench
{
    public static readonly Vertex[] Line = [new(3, 4), new(12, 9), new(20, 5)];
    public static readonly Vertex[] Outline = [new(2, 2), new(10, 2), new(9, 8)];

    public static SaveReviewCommand Review(this ImportBench bench) => new(bench.Factory, bench.Cells, bench.Clock);

    public static SaveReviewsCommand Reviews(this ImportBench bench) => new(bench.Factory, bench.Clock);

    public static UndoReviewsCommand UndoReviews(this ImportBench bench) => new(bench.Factory, bench.Clock);

    public static ReviewQueries ReviewQueries(this ImportBench bench) => new(bench.Factory);

    public static MakeAssignmentCommand Assign(this ImportBench bench) => new(bench.Factory, bench.Gallery(), bench.Clock);

    public static AssignmentQueries Assignments(this ImportBench bench) => new(bench.Factory);

    public static async Task LabelAsync(this ImportBench bench, long cell, FocusValue? value = FocusValue.Focused, int basedOn = 0) =>
        Assert.IsType<FocusLabelOutcome.Saved>(await bench.SetLabel.ExecuteAsync(new FocusLabelEdit(cell, Guid.NewGuid(), basedOn, value, "bea"), default));

    public static async Task DrawAsync(this ImportBench bench, long cell, Structure structure, int basedOn = 0) =>
        Assert.IsType<AnnotationOutcome.Saved>(await bench.SaveAnnotation.ExecuteAsync(
            new AnnotationEdit(cell, structure, Guid.NewGuid(), basedOn, structure == Structure.Midpiece ? Line : Outline, 6, "bea"), default));

    public static async Task<CurrentReview> ReviewedAsync(this ImportBench bench, long cell, ReviewState state, int basedOn = 0, string? comment = null) =>
        Assert.IsType<ReviewOutcome.Saved>(await bench.Review().ExecuteAsync(new ReviewEdit(cell, Guid.NewGuid(), basedOn, state, comment ?? (state == ReviewState.SentBack ? "again, please" : null), "rex"), default)).Review;

    public static async Task AddPersonAsync(this ImportBench bench, string userName, string role = Roles.Annotator)
    {
        await using var db = await bench.Factory.CreateDbContextAsync();
        var named = await db.Roles.FirstOrDefaultAsync(found => found.Name == role);
        if (named is null)
            db.Roles.Add(named = new Microsoft.AspNetCore.Identity.IdentityRole(role) { NormalizedName = role.ToUpperInvariant() });
        var account = new Account { UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), Email = $"{userName}@lab.example", DisplayName = userName };
        db.Users.Add(account);
        db.UserRoles.Add(new Microsoft.AspNetCore.Identity.IdentityUserRole<string> { UserId = account.Id, RoleId = named.Id });
        await db.SaveChangesAsync();
    }

    public static async Task<Assignment> AssignedAsync(this ImportBench bench, string assignee, AssignmentTask task = AssignmentTask.Label, bool blind = false)
    {
        if (!await bench.ReadAsync(db => db.Users.AnyAsync(account => account.UserName == assignee)))
            await bench.AddPersonAsync(assignee);
        return Assert.IsType<AssignmentOutcome.Made>(await bench.Assign().ExecuteAsync(new AssignmentDraft(bench.StudyId, "round", task, blind, assignee, "rex"), default)).Assignment;
    }

    public static Task<long[]> CellsOfAsync(this ImportBench bench, int assignmentId) => bench.ReadAsync(db =>
        db.AssignmentCells.Where(cell => cell.AssignmentId == assignmentId).OrderBy(cell => cell.Position).Select(cell => cell.CellId).ToArrayAsync());
}
