using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Agreement;

/// <summary>Who did something with a cell in its study, and when first: labelled, drew or reviewed it. Who only looked is not known.</summary>
sealed class EarlierWork
{
    readonly Dictionary<(long CellId, string Author), DateTimeOffset> first = [];

    public static Task<EarlierWork> OfSecondLabelsAsync(SpermIbfcDb db, int studyId, CancellationToken ct) =>
        OfAsync(db, db.Cells.Where(cell => cell.StudyId == studyId && db.SecondLabels.Any(second => second.CellId == cell.Id)), ct);

    public static Task<EarlierWork> OfSecondDrawingsAsync(SpermIbfcDb db, int studyId, CancellationToken ct) =>
        OfAsync(db, db.Cells.Where(cell => cell.StudyId == studyId && db.SecondAnnotations.Any(second => second.CellId == cell.Id)), ct);

    public bool Knew(long cellId, string author, DateTimeOffset moment) => first.TryGetValue((cellId, author), out var at) && at < moment;

    static async Task<EarlierWork> OfAsync(SpermIbfcDb db, IQueryable<Cell> cells, CancellationToken ct)
    {
        var work = new EarlierWork();
        work.Add(await (from cell in cells join row in db.FocusLabels on cell.Id equals row.CellId select new Deed(cell.Id, row.Author, row.At)).ToListAsync(ct));
        work.Add(await (from cell in cells join row in db.Annotations on cell.Id equals row.CellId select new Deed(cell.Id, row.Author, row.At)).ToListAsync(ct));
        work.Add(await (from cell in cells join row in db.Reviews on cell.Id equals row.CellId select new Deed(cell.Id, row.Author, row.At)).ToListAsync(ct));
        return work;
    }

    void Add(IEnumerable<Deed> deeds)
    {
        foreach (var (cell, author, at) in deeds)
            first[(cell, author)] = first.TryGetValue((cell, author), out var known) && known < at ? known : at;
    }

    sealed record Deed(long CellId, string Author, DateTimeOffset At);
}
