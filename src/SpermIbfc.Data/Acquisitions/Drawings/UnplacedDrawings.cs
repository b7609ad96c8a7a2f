using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>A drawing that waits for its cell, as a table shows it.</summary>
public sealed record UnplacedDrawing(long Id, string Name, string Kind, string Author, DateTimeOffset At);

/// <summary>What became of drawings that were given to cells: how many stand there now, and why the others wait on.</summary>
public sealed record PlacedDrawings(int Placed, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<string> Notes);

/// <summary>The drawings of a study that fit no cell by their names: listed, given to cells by hand, or discarded.</summary>
public sealed class UnplacedDrawings(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    public const int MaxListed = 500;

    /// <summary>The first <see cref="MaxListed"/>, in the order in which they came, and how many there are.</summary>
    public async Task<(IReadOnlyList<UnplacedDrawing> Listed, int Total)> OfStudyAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = db.UnplacedRois.AsNoTracking().Where(roi => roi.StudyId == studyId);
        var rows = await all.OrderBy(roi => roi.Id).Take(MaxListed).ToListAsync(ct);
        return ([.. rows.Select(row => new UnplacedDrawing(row.Id, row.Name, KindOf(row), row.Author, row.At))], rows.Count < MaxListed ? rows.Count : await all.CountAsync(ct));
    }

    /// <summary>Gives drawings to cells, each named as it is, or as "acquisition/cell" where several have its name.</summary>
    public async Task<PlacedDrawings> PlaceAsync(int studyId, IReadOnlyDictionary<long, string> cellOfDrawing, string author, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(cellOfDrawing);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var placed = 0;
        var problems = new List<ImportProblem>();
        var notes = new List<string>();
        foreach (var (id, name) in cellOfDrawing.OrderBy(pair => pair.Key))
        {
            if (await db.UnplacedRois.FirstOrDefaultAsync(roi => roi.Id == id && roi.StudyId == studyId, ct) is not { } unplaced)
                continue;
            var found = await CellsNamedAsync(db, studyId, name.Trim(), ct);
            if (found.Count != 1)
            {
                problems.Add(new ImportProblem(unplaced.Name, found.Count == 0
                    ? $"The study has no cell named “{name.Trim()}”."
                    : $"Several cells are named “{name.Trim()}”. Write its acquisition before it, as in “day 1/{name.Trim()}”."));
                continue;
            }
            var cell = found[0];
            var roi = new FoundRoi(new ImportSource(unplaced.Name, ""), "", RoiReader.Read(unplaced.Bytes, unplaced.Name));
            var made = CellDrawings.Make(cell.Name, cell.Width, cell.Height, [roi], []);
            problems.AddRange(made.Problems);
            notes.AddRange(made.Notes);
            if (made.Drawings.Count == 0)
                continue;
            foreach (var drawing in made.Drawings)
            {
                db.Annotations.Add(await DrawingRevisions.NextAsync(db, cell.Id, drawing, author, time.GetUtcNow(), ct));
                await db.SaveChangesAsync(ct);
            }
            db.UnplacedRois.Remove(unplaced);
            await db.SaveChangesAsync(ct);
            placed++;
        }
        await transaction.CommitAsync(CancellationToken.None);
        return new PlacedDrawings(placed, problems, notes);
    }

    /// <summary>Nothing of them stays.</summary>
    public async Task<int> DiscardAsync(int studyId, IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.UnplacedRois.Where(roi => roi.StudyId == studyId && ids.Contains(roi.Id)).ExecuteDeleteAsync(ct);
    }

    static async Task<List<Cell>> CellsNamedAsync(SpermIbfcDb db, int studyId, string name, CancellationToken ct)
    {
        var cells = db.Cells.AsNoTracking().Where(cell => cell.StudyId == studyId);
        var found = await cells.Where(cell => cell.Name == name).Take(2).ToListAsync(ct);
        if (found.Count > 0 || name.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash))
            return found;
        var (acquisition, cellName) = (name[..slash].Trim(), name[(slash + 1)..].Trim());
        return await cells.Where(cell => cell.Name == cellName && db.Acquisitions.Any(row => row.Id == cell.AcquisitionId && row.Name == acquisition)).Take(2).ToListAsync(ct);
    }

    static string KindOf(UnplacedRoi row)
    {
        var roi = RoiReader.Read(row.Bytes, row.Name);
        return $"{roi.Type.ToString().ToLowerInvariant()}, {roi.Points.Count} points{(roi.Position > 0 ? $", position {roi.Position}" : "")}";
    }
}
