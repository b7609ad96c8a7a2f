using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Cells.Queues;

/// <summary>Cells labelled focused whose bright-field gradient RMS lies below a threshold, or out of focus at or above it; the farthest from it first.</summary>
sealed class RmsDisagreements(IDbContextFactory<SpermIbfcDb> contexts, CellQueries cells, FeatureQueries features)
{
    /// <summary>By which the lab gated before there were labels enough: docs/methods/features.md.</summary>
    const double OldThreshold = 62;

    public async Task<WorkQueue> FindAsync(int studyId, double? asked, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var brightField = await db.Set<StudyChannel>()
            .Where(channel => channel.StudyId == studyId && channel.Role == ChannelRole.BrightField)
            .OrderBy(channel => channel.Position)
            .Select(channel => (int?)channel.Position)
            .FirstOrDefaultAsync(ct);
        if (brightField is not { } position)
            return WorkQueue.Of([], "This study has no bright-field channel, so there is no gradient RMS to compare labels with.");
        var ids = await cells.IdsAsync(studyId, new CellFilter(), ct);
        var labels = await StudyStates.FocusAsync(db, ids, ct);
        var values = await features.ValuesAsync(studyId, FeatureCatalogue.GradientRmsKey(position), ids, ct);
        float[] focused = ValuesOf(FocusValue.Focused), outOfFocus = ValuesOf(FocusValue.OutOfFocus);
        var best = asked is null ? FocusThreshold.Separating(focused, outOfFocus) : null;
        var threshold = asked ?? best?.Value ?? OldThreshold;
        var unknown = labels.Where((label, index) => label is FocusValue.Focused or FocusValue.OutOfFocus && !float.IsFinite(values[index])).Count();
        return WorkQueue.Of(Farthest(ids, labels, values, threshold), About(threshold, asked is not null, best, focused.Length, outOfFocus.Length) + Missing(unknown));

        float[] ValuesOf(FocusValue wanted) => [.. values.Where((value, index) => labels[index] == wanted && float.IsFinite(value))];
    }

    internal static long[] Farthest(long[] ids, FocusValue?[] labels, float[] values, double threshold) =>
    [
        .. Enumerable.Range(0, ids.Length)
            .Where(index => float.IsFinite(values[index]) && Disagrees(labels[index], values[index], threshold))
            .OrderByDescending(index => Math.Abs(values[index] - threshold))
            .Select(index => ids[index]),
    ];

    static bool Disagrees(FocusValue? label, float value, double threshold) => label switch
    {
        FocusValue.Focused => value < threshold,
        FocusValue.OutOfFocus => value >= threshold,
        _ => false,
    };

    static string About(double threshold, bool isAsked, FocusThreshold? best, int focused, int outOfFocus)
    {
        var source = (isAsked, best) switch
        {
            (true, _) => "as asked for",
            (_, { } found) => Text($"best for the study's {found.Labels} labels (sensitivity {found.Sensitivity:0.00}, specificity {found.Specificity:0.00})"),
            _ when focused < FocusThreshold.LeastOfAClass || outOfFocus < FocusThreshold.LeastOfAClass =>
                Text($"the lab's old one until {FocusThreshold.LeastOfAClass} cells of each class are labelled (now {focused} and {outOfFocus})"),
            _ => "the lab's old one: none separates this study's labels",
        };
        return Text($"Threshold {threshold:0.0} counts/px, {source}; farthest first.");
    }

    /// <summary>Features come in the background after an import: a queue that is opened before says so.</summary>
    static string Missing(int unknown) => unknown switch
    {
        0 => "",
        1 => " The RMS of 1 labelled cell is not known yet.",
        _ => Text($" The RMS of {unknown:N0} labelled cells is not known yet."),
    };

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
