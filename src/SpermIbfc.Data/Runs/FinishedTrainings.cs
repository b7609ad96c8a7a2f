using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Runs;

/// <summary>Trainings that are over and were tested: none of their folds waits or is at work, and at least one has a test.</summary>
static class FinishedTrainings
{
    /// <summary>The latest first, each with the folds that were tested.</summary>
    public static async Task<IReadOnlyList<(Run Run, IReadOnlyList<FoldRun> Tested)>> OfStudyAsync(SpermIbfcDb db, int studyId, TrainingTask task, int atMost, CancellationToken ct)
    {
        var runs = await db.Runs.AsNoTracking()
            .Include(run => run.Folds.OrderBy(fold => fold.Fold))
            .Where(run => run.StudyId == studyId && run.Task == task)
            .Where(run => run.Folds.Any(fold => fold.State == FoldRunState.Completed || fold.State == FoldRunState.Stopped))
            .Where(run => !run.Folds.Any(fold => fold.State == FoldRunState.Queued || fold.State == FoldRunState.Starting || fold.State == FoldRunState.Running))
            .OrderByDescending(run => run.Id)
            .Take(atMost)
            .ToListAsync(ct);
        return [.. runs.Select(run => (run, (IReadOnlyList<FoldRun>)[.. run.Folds.Where(fold => fold.State is FoldRunState.Completed or FoldRunState.Stopped)]))];
    }
}
