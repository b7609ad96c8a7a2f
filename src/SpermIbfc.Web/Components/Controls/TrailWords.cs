using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Web.Components.Controls;

/// <summary>What somebody did, in words; the same on the page and in the file.</summary>
static class TrailWords
{
    public static string Kind(TrailKind kind) => kind switch
    {
        TrailKind.Label => "label",
        TrailKind.Drawing => "drawing",
        TrailKind.Review => "review",
        TrailKind.BlindLabel => "blind label",
        TrailKind.BlindDrawing => "blind drawing",
        TrailKind.Assignment => "assignment",
        TrailKind.Snapshot => "snapshot",
        TrailKind.Training => "training",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of deed."),
    };

    public static string State(ReviewState state) => state switch
    {
        ReviewState.Submitted => "submitted",
        ReviewState.Approved => "approved",
        ReviewState.SentBack => "sent back",
        ReviewState.TakenBack => "taken back",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state of a review."),
    };

    /// <summary>The step as a thing: an approval.</summary>
    public static string Step(ReviewState state) => state switch
    {
        ReviewState.Submitted => "submission",
        ReviewState.Approved => "approval",
        ReviewState.SentBack => "sending back",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Nobody takes such a step."),
    };

    public static string Deed(TrailEntry entry, bool tellsBlindAnswers) => entry.Kind switch
    {
        TrailKind.Label => entry.IsMixed ? "labels restored" : Label(entry),
        TrailKind.Drawing => Drawing(entry),
        TrailKind.Review => entry.Undid is { } undid ? $"{Step(undid)} undone" : State(entry.State!.Value),
        TrailKind.BlindLabel => tellsBlindAnswers ? Label(entry) : "labelled blind",
        TrailKind.BlindDrawing => tellsBlindAnswers ? Drawing(entry) : $"{Name(entry.Structure)} drawn blind",
        TrailKind.Assignment => "assigned",
        TrailKind.Snapshot => "frozen",
        _ => "started",
    };

    static string Label(TrailEntry entry) => entry.Focus is null ? "label taken back" : FocusWords.Of(entry.Focus) + (entry.Reason is { } reason ? $": {Reason(reason)}" : "");

    static string Drawing(TrailEntry entry) => $"{Name(entry.Structure)} {(entry.IsDrawn == false ? "taken back" : "drawn")}";

    static string Name(Structure? structure) => structure == Structure.Head ? "head" : "midpiece";

    static string Reason(ExclusionReason reason) => reason switch
    {
        ExclusionReason.HeadOutOfFocus => "head out of focus",
        ExclusionReason.MidpieceOutOfFocus => "midpiece out of focus",
        ExclusionReason.CutOff => "cut off by the field",
        ExclusionReason.SeveralCells => "several cells",
        ExclusionReason.Debris => "debris",
        _ => "other",
    };
}
