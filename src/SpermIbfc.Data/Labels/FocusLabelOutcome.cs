namespace SpermIbfc.Data.Labels;

/// <summary>What became of an edit of a focus label.</summary>
public abstract record FocusLabelOutcome
{
    public sealed record Saved(CurrentFocus Label) : FocusLabelOutcome;

    /// <summary>Somebody labelled the cell in the meantime: nothing was written, here is what stands.</summary>
    public sealed record Stale(CurrentFocus? Current) : FocusLabelOutcome;

    public sealed record NotFound : FocusLabelOutcome;

    public sealed record Refused(string Reason) : FocusLabelOutcome;

    /// <summary>Somebody else is asked for this label.</summary>
    public sealed record Forbidden(string Reason) : FocusLabelOutcome;

    internal static Refused UsedBefore(FocusLabelEdit edit) => new($"The edit {edit.EditId} was used before, for something else.");
}
