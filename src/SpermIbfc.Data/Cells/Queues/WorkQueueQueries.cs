using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Data.Cells.Queues;

/// <summary>The queues that are lists of cells.</summary>
public sealed class WorkQueueQueries(
    IDbContextFactory<SpermIbfcDb> contexts, CellQueries cells, GalleryQueries gallery, FeatureQueries features, FocusScores scores, AssignmentQueries asked)
{
    readonly RmsDisagreements rms = new(contexts, cells, features);
    readonly ModelDoubts doubts = new(contexts, cells, scores);
    readonly ObserverDisagreements observers = new(contexts);
    readonly GallerySelections selections = new(contexts, gallery);
    readonly AssignmentQueue assignments = new(contexts, asked);
    readonly ReviewQueues reviews = new(contexts);

    /// <summary>Null where an assignment is asked for that the study does not have.</summary>
    public async Task<WorkQueue?> FindAsync(WorkQueueRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var study = request.StudyId;
        return request.Kind switch
        {
            WorkQueueKind.RmsDisagrees => await rms.FindAsync(study, request.Threshold, ct),
            WorkQueueKind.ModelDoubt => await doubts.FindAsync(study, ct),
            WorkQueueKind.ObserversDisagree => await observers.FindAsync(study, ct),
            WorkQueueKind.Filter => await selections.FilterAsync(request, ct),
            WorkQueueKind.Sample => await selections.SampleAsync(request, ct),
            WorkQueueKind.Assignment => await assignments.FindAsync(study, request.AssignmentId, ct),
            WorkQueueKind.Submitted => await reviews.InStateAsync(study, ReviewState.Submitted, ct),
            WorkQueueKind.SentBack => await reviews.InStateAsync(study, ReviewState.SentBack, ct),
            WorkQueueKind.ChangedSince => await reviews.ChangedSinceAsync(study, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, "No such queue."),
        };
    }
}
