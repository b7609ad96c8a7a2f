using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Assignments;

/// <summary>Asks one person to label or draw cells.</summary>
public sealed class MakeAssignmentCommand(IDbContextFactory<SpermIbfcDb> contexts, GalleryQueries gallery, TimeProvider time)
{
    public const int MaxCells = 250_000;
    public const int MaxName = 200;

    public async Task<AssignmentOutcome> ExecuteAsync(AssignmentDraft draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (assignee, problem) = await AssigneeAsync(db, draft.Assignee, ct);
        if ((problem ?? ProblemOf(draft)) is { } reason)
            return new AssignmentOutcome.Refused(reason);
        if (!await db.Studies.AnyAsync(study => study.Id == draft.StudyId, ct))
            return new AssignmentOutcome.NotFound();
        var ids = InOrder(draft, await gallery.IdsAsync(draft.StudyId, draft.Filter, draft.Sort, ct));
        if (ids.Length is 0 or > MaxCells)
            return new AssignmentOutcome.Refused(ids.Length == 0 ? "No cell matches: there is nothing to ask for." : $"One assignment holds up to {MaxCells:N0} cells, not {ids.Length:N0}.");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var assignment = new Assignment
        {
            StudyId = draft.StudyId,
            Name = draft.Name.Trim(),
            Task = draft.Task,
            IsBlind = draft.IsBlind,
            Assignee = assignee!,
            CellCount = ids.Length,
            CreatedBy = draft.CreatedBy,
            CreatedAt = time.GetUtcNow(),
        };
        db.Assignments.Add(assignment);
        await db.SaveChangesAsync(ct);
        await AddCellsAsync(db, assignment.Id, ids, ct);
        await transaction.CommitAsync(ct);
        return new AssignmentOutcome.Made(assignment);
    }

    static string? ProblemOf(AssignmentDraft draft) =>
        draft.Name.Trim().Length is 0 or > MaxName ? $"Give it a name of up to {MaxName} characters."
        : draft.Sample is { Cells: < 1 } ? "A sample has at least one cell."
        : draft.Sample is { Share: var share } && share is not null && share is not (> 0 and <= 1) ? $"A share lies above 0 % and at most at 100 %, not at {share * 100:0.##} %."
        : null;

    /// <summary>The account's own spelling of its name; viewers can neither label nor draw.</summary>
    static async Task<(string? UserName, string? Problem)> AssigneeAsync(SpermIbfcDb db, string userName, CancellationToken ct)
    {
        var normalized = userName.Trim().ToUpperInvariant();
        var account = await db.Users.Where(account => account.NormalizedUserName == normalized).Select(account => new { account.Id, account.UserName }).FirstOrDefaultAsync(ct);
        if (account is null)
            return (null, $"There is no account “{userName}”.");
        var mayWork = await (from link in db.UserRoles join role in db.Roles on link.RoleId equals role.Id where link.UserId == account.Id && role.Name != Roles.Viewer select role.Id).AnyAsync(ct);
        return mayWork ? (account.UserName, null) : (null, $"“{account.UserName}” may only look at cells. An admin can make them an annotator.");
    }

    static long[] InOrder(AssignmentDraft draft, long[] ids)
    {
        var count = draft.Sample switch
        {
            null => ids.Length,
            { Share: { } share } => (int)Math.Ceiling(ids.Length * share),
            { Cells: var cells } => cells ?? ids.Length,
        };
        // The order of a gallery may tell what others said of the cells; a shuffled one tells nothing.
        if (draft.IsBlind)
            return SeededSample.Take(ids, count, draft.Seed);
        if (count >= ids.Length)
            return ids;
        var drawn = SeededSample.Take(ids, count, draft.Seed).ToHashSet();
        return Array.FindAll(ids, drawn.Contains);
    }

    static async Task AddCellsAsync(SpermIbfcDb db, int assignmentId, long[] ids, CancellationToken ct)
    {
        var added = await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "AssignmentCells" ("AssignmentId", "CellId", "Position") SELECT {assignmentId}, value, key FROM json_each({JsonSerializer.Serialize(ids)})""", ct);
        if (added != ids.Length)
            throw new InvalidOperationException($"{added} of {ids.Length} cells were assigned.");
    }
}
