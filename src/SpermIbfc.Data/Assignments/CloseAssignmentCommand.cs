using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Assignments;

/// <summary>Asks for nothing more; what was done stays.</summary>
public sealed class CloseAssignmentCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    /// <summary>The assignment as it is now, closed; null where there is none. A closed one stays closed since when it was.</summary>
    public async Task<Assignment?> ExecuteAsync(int assignmentId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Assignments.FirstOrDefaultAsync(assignment => assignment.Id == assignmentId, ct) is not { } found)
            return null;
        found.ClosedAt ??= time.GetUtcNow();
        await db.SaveChangesAsync(ct);
        return found;
    }
}
