using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Data.Cells.Queues;

/// <summary>Cells whose label the latest finished focus training holds for improbable, the least probable first.</summary>
sealed class ModelDoubts(IDbContextFactory<SpermIbfcDb> contexts, CellQueries cells, FocusScores scores)
{
    internal const float LeastProbable = 0.9f;

    public async Task<WorkQueue> FindAsync(int studyId, CancellationToken ct)
    {
        if (await scores.OfStudyAsync(studyId, ct) is not { } found)
            return WorkQueue.Of([], "No focus training of this study is finished yet, so no model is in doubt.");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = await cells.IdsAsync(studyId, new CellFilter(), ct);
        var doubted = MostDoubted(ids, await StudyStates.FocusAsync(db, ids, ct), found.OfCells);
        return WorkQueue.Of(doubted, $"Labels with a probability below 0.9 by training {found.RunId}, none by a model that trained on the cell; lowest first.");
    }

    internal static long[] MostDoubted(long[] ids, FocusValue?[] labels, IReadOnlyDictionary<long, float> focusedScores) =>
    [
        .. ids
            .Select((id, index) => (Id: id, Probability: focusedScores.TryGetValue(id, out var score) ? ProbabilityOf(labels[index], score) : null))
            .Where(cell => cell.Probability < LeastProbable)
            .OrderBy(cell => cell.Probability)
            .Select(cell => cell.Id),
    ];

    // The model knows two classes: of unsure and unfit cells it says nothing.
    static float? ProbabilityOf(FocusValue? label, float focused) => label switch
    {
        FocusValue.Focused => focused,
        FocusValue.OutOfFocus => 1 - focused,
        _ => null,
    };
}
