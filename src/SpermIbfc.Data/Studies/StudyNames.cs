using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Studies;

static class StudyNames
{
    /// <summary>Names that differ by the case of letters alone would be taken for one another.</summary>
    public static async Task<bool> IsTakenAsync(SpermIbfcDb db, string name, int? exceptStudy, CancellationToken ct)
    {
        var others = await db.Studies.Where(study => study.Id != exceptStudy).Select(study => study.Name).ToListAsync(ct);
        return others.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
