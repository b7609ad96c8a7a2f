namespace SpermIbfc.Data.Annotations;

/// <summary>What became of an edit of a structure.</summary>
public abstract record AnnotationOutcome
{
    public sealed record Saved(CurrentAnnotation Annotation) : AnnotationOutcome;

    /// <summary>Somebody drew the structure in the meantime: nothing was written, here is what stands.</summary>
    public sealed record Stale(CurrentAnnotation? Current) : AnnotationOutcome;

    public sealed record NotFound : AnnotationOutcome;

    public sealed record Refused(string Reason) : AnnotationOutcome;

    /// <summary>Somebody else is asked for this drawing.</summary>
    public sealed record Forbidden(string Reason) : AnnotationOutcome;

    internal static Refused UsedBefore(AnnotationEdit edit) => new($"The edit {edit.EditId} was used before, for something else.");
}
