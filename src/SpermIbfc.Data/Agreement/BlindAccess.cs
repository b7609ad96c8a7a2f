using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Agreement;

/// <summary>Why somebody may not answer for a cell of an assignment.</summary>
enum BlindDenial
{
    NotFound,
    SomebodyElses,
    NotBlind,
    Closed,
}

/// <summary>Blind answers come from the assignee alone, for the assignment's own cells, as long as it is open.</summary>
static class BlindAccess
{
    public static async Task<BlindDenial?> CheckAsync(SpermIbfcDb db, int assignmentId, long cellId, string author, CancellationToken ct)
    {
        var assignment = await db.Assignments.AsNoTracking().FirstOrDefaultAsync(found => found.Id == assignmentId, ct);
        if (assignment is null || !await db.AssignmentCells.AnyAsync(cell => cell.AssignmentId == assignmentId && cell.CellId == cellId, ct))
            return BlindDenial.NotFound;
        if (assignment.Assignee != author)
            return BlindDenial.SomebodyElses;
        if (!assignment.IsBlind)
            return BlindDenial.NotBlind;
        return assignment.ClosedAt is null ? null : BlindDenial.Closed;
    }

    public static string Words(BlindDenial denial) => denial switch
    {
        BlindDenial.SomebodyElses => "Somebody else is asked for these cells.",
        BlindDenial.NotBlind => "This assignment is not blind: its cells are labelled and drawn as all others are.",
        BlindDenial.Closed => "This assignment is closed: nothing more is taken for it. What was done is kept.",
        _ => throw new ArgumentOutOfRangeException(nameof(denial), denial, "A denial without words."),
    };
}
