using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Runs;

/// <summary>p(focused) of the cells that the latest finished focus training was tested on, each by a model that never trained on it.</summary>
/// <param name="RunId">The training.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="OfCells">By cell id; the mean where several folds tested one cell.</param>
public sealed record FocusScoreSet(int RunId, DateTimeOffset CreatedAt, IReadOnlyDictionary<long, float> OfCells);

/// <summary>Reads scores from the predictions that the workers left, and keeps the latest training's of each study.</summary>
public sealed class FocusScores(IDbContextFactory<SpermIbfcDb> contexts, DataPaths paths)
{
    /// <summary>What galleries, queues and the bench call the score.</summary>
    public const string Key = "score:focused";

    const int StudiesKept = 16;

    readonly ConcurrentDictionary<int, (string Of, FocusScoreSet Scores)> kept = [];

    /// <summary>Null where no focus training of the study is finished.</summary>
    public async Task<FocusScoreSet?> OfStudyAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await FinishedTrainings.OfStudyAsync(db, studyId, TrainingTask.Focus, 1, ct) is not [var (run, tested)])
            return null;
        // A stopped fold may go on and be tested again.
        var of = string.Join(' ', tested.Select(fold => $"{fold.Id}:{fold.EndedAt?.UtcTicks}"));
        if (kept.TryGetValue(studyId, out var known) && known.Of == of)
            return known.Scores;
        var scores = new FocusScoreSet(run.Id, run.CreatedAt, Read(tested, ct));
        if (kept.Count >= StudiesKept)
            kept.Clear();
        kept[studyId] = (of, scores);
        return scores;
    }

    Dictionary<long, float> Read(IReadOnlyList<FoldRun> folds, CancellationToken ct)
    {
        var sums = new Dictionary<long, (double Sum, int Count)>();
        foreach (var fold in folds)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var (cell, score) in PredictionsOf(fold))
                sums[cell] = sums.TryGetValue(cell, out var sum) ? (sum.Sum + score, sum.Count + 1) : (score, 1);
        }
        return sums.ToDictionary(cell => cell.Key, cell => (float)(cell.Value.Sum / cell.Value.Count));
    }

    /// <summary>Class 0 is the focused one. Of a run, the weights of the lowest validation loss are what its page shows first.</summary>
    IEnumerable<(long Cell, double Score)> PredictionsOf(FoldRun fold)
    {
        IReadOnlyList<Prediction> predictions;
        try
        {
            predictions = RunStore.ReadPredictions(new RunFolder(paths.Below(fold.Folder)), Weights.Best);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            // Its own page says what is wrong with it; the other folds tell of other cells.
            return [];
        }
        return predictions
            .Where(prediction => prediction is { CellId: not null, Probabilities: [>= 0 and <= 1, ..] })
            .Select(prediction => (prediction.CellId!.Value, prediction.Probabilities![0]));
    }
}
