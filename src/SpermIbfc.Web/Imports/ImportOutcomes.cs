using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Web.Imports;

/// <summary>Several acquisitions that one import made, told as one outcome.</summary>
static class ImportOutcomes
{
    public static ImportOutcome Together(ImportRequest request, IReadOnlyList<(string Path, ImportOutcome Outcome)> parts, IReadOnlyList<ImportProblem> leftOut)
    {
        var done = parts.Select(part => part.Outcome).OfType<ImportOutcome.Done>().ToList();
        var failed = parts.Where(part => part.Outcome is ImportOutcome.Failed).Select(part => new ImportProblem(part.Path, ((ImportOutcome.Failed)part.Outcome).Reason)).ToList();
        if (done.Count == 0)
            return new ImportOutcome.Failed($"Nothing was imported. {string.Join(" ", failed.Select(problem => problem.Reason))}");
        return new ImportOutcome.Done(done[0].AcquisitionId, new ImportReport
        {
            Name = request.Name,
            StartedAt = done.Min(part => part.Report.StartedAt),
            FinishedAt = done.Max(part => part.Report.FinishedAt),
            ImportedBy = request.Author,
            Files = request.Sources.Count + request.LeftOut.Count,
            Cells = done.Sum(part => part.Report.Cells),
            Labels = done.Sum(part => part.Report.Labels),
            Drawings = done.Sum(part => part.Report.Drawings),
            Classes = request.Classes,
            Problems = [.. leftOut, .. failed, .. done.SelectMany(part => part.Report.Problems)],
            Twins = [.. done.SelectMany(part => part.Report.Twins)],
            Notes = [.. done.SelectMany(part => part.Report.Notes.Select(note => $"{part.Report.Name}: {note}"))],
        });
    }
}
