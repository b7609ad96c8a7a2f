using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Web.Imports;

/// <summary>Several acquisitions that one import made, told as one outcome.</summary>
static class ImportOutcomes
{
    public static ImportOutcome Together(ImportRequest request, IReadOnlyList<(string Path, ImportOutcome Outcome)> parts, IReadOnlyList<ImportProblem> leftOut)
    {
        var done = parts.Select(part => part.Outcome).OfType<ImportOutcome.Done>().ToList();
        var failed = parts.Where(part => part.Outcome is ImportOutcome.Failed).Select(part => new ImportProblem(part.Path, ((ImportOutcome.Failed)part.Outcome).Reason)).ToList();
        var reports = parts.Select(part => part.Outcome switch { ImportOutcome.Done finished => finished.Report, ImportOutcome.Drawn drawn => drawn.Report, _ => null }).OfType<ImportReport>().ToList();
        if (reports.Count == 0)
            return new ImportOutcome.Failed($"Nothing was imported. {string.Join(" ", failed.Select(problem => problem.Reason))}");
        var together = new ImportReport
        {
            Name = request.Name,
            StartedAt = reports.Min(part => part.StartedAt),
            FinishedAt = reports.Max(part => part.FinishedAt),
            ImportedBy = request.Author,
            Files = request.Sources.Count + request.LeftOut.Count,
            Cells = reports.Sum(part => part.Cells),
            Labels = reports.Sum(part => part.Labels),
            Drawings = reports.Sum(part => part.Drawings),
            Classes = request.Classes,
            Problems = [.. leftOut, .. failed, .. reports.SelectMany(part => part.Problems)],
            Twins = [.. reports.SelectMany(part => part.Twins)],
            Notes = [.. reports.SelectMany(part => part.Notes.Select(note => $"{part.Name}: {note}"))],
        };
        return done.Count > 0 ? new ImportOutcome.Done(done[0].AcquisitionId, together) : new ImportOutcome.Drawn(together);
    }
}
