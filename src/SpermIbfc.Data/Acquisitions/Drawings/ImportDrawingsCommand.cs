using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>ROIs for cells that a study has already.</summary>
public sealed record DrawingsRequest(int StudyId, string Name, string Author, IReadOnlyList<ImportSource> Sources, IReadOnlyList<ImportProblem> LeftOut);

/// <summary>Brings FIJI's ROIs to the cells of a study, matched by name: each becomes the next revision of what is drawn on its cell.</summary>
public sealed class ImportDrawingsCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    /// <exception cref="OperationCanceledException">It was cancelled; nothing was kept.</exception>
    public async Task<ImportOutcome> ExecuteAsync(DrawingsRequest request, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await ImportAsync(request, progress, ct);
        }
        catch (Exception error) when (StorageErrors.IsDiskFull(error))
        {
            return new ImportOutcome.Failed(ImportAcquisitionCommand.DiskFull);
        }
        catch (DbUpdateException error) when (StorageErrors.IsUniqueViolation(error))
        {
            return new ImportOutcome.Failed("Somebody drew on one of these cells at the same time. Nothing was imported. Import the drawings again.");
        }
    }

    async Task<ImportOutcome> ImportAsync(DrawingsRequest request, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var cells = await db.Cells.AsNoTracking().Where(cell => cell.StudyId == request.StudyId).OrderBy(cell => cell.Id).Select(cell => new { cell.Id, cell.Name }).ToListAsync(ct);
        if (cells.Count == 0)
            return new ImportOutcome.Failed("These are drawings, and the study has no cells yet. Import the cells' images first, or together with the drawings.");
        var (rois, problems) = RoiSources.Read(request.Sources, ct);
        var targets = cells.ConvertAll(cell => new RoiTarget(cell.Name, ""));
        var (matched, unmatched) = RoiMatching.Match(targets, rois);
        if (rois.Count == 0)
            return new ImportOutcome.Failed($"No drawing could be read. {problems.Select(problem => $"{problem.File}: {problem.Reason}").FirstOrDefault() ?? "There were none."}");

        var allProblems = request.LeftOut.Concat(problems).Concat(unmatched.Select(roi => roi.Problem)).ToList();
        var notes = RoiMatching.Notes(matched, targets).ToList();
        var drawn = 0;
        var done = 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var group in matched.GroupBy(match => cells[match.Cell].Id))
        {
            var cell = await db.Cells.AsNoTracking().FirstAsync(found => found.Id == group.Key, ct);
            if (group.Max(match => match.SameName) is > 1 and var namesakes)
                notes.Add($"{cell.Name}: {namesakes} cells of the study have this name; the drawing went to the one that came in last.");
            var made = CellDrawings.Make(cell.Name, cell.Width, cell.Height, [.. group.Select(match => match.Roi)], []);
            notes.AddRange(made.Notes);
            allProblems.AddRange(made.Problems);
            foreach (var drawing in made.Drawings)
            {
                db.Annotations.Add(await DrawingRevisions.NextAsync(db, cell.Id, drawing, request.Author, time.GetUtcNow(), ct));
                drawn++;
            }
            progress?.Report(new ImportStep(done += group.Count(), rois.Count, made.Problems.Count > 0 ? made.Problems[0] : null));
        }
        if (drawn == 0 && unmatched.Count == 0)
            return new ImportOutcome.Failed($"No drawing could be taken. The first, {allProblems[0].File}: {allProblems[0].Reason}");
        db.UnplacedRois.AddRange(unmatched.Select(roi => UnplacedRoi.Of(roi.Roi, request.StudyId, request.Author, startedAt)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        return new ImportOutcome.Drawn(new ImportReport
        {
            Name = request.Name,
            StartedAt = startedAt,
            FinishedAt = time.GetUtcNow(),
            ImportedBy = request.Author,
            Files = request.Sources.Count + request.LeftOut.Count,
            Cells = 0,
            Labels = 0,
            Drawings = drawn,
            Classes = [],
            Problems = allProblems,
            Twins = [],
            Notes = notes,
        });
    }
}
