namespace SpermIbfc.Data.Reviews;

/// <summary>
/// One step in the review of a cell. Steps are only ever added; the highest revision is the current one. It names the
/// revisions of label and drawings that it is about: what was changed since is not approved.
/// </summary>
public sealed class Review
{
    public long Id { get; init; }
    public required long CellId { get; init; }
    public required int Revision { get; init; }
    /// <summary>The revision that the author saw (0: none).</summary>
    public required int BasedOn { get; init; }
    public required ReviewState State { get; init; }
    public string? Comment { get; init; }
    /// <summary>Revisions that stood at that moment; 0 where there was none.</summary>
    public required int FocusRevision { get; init; }
    public required int MidpieceRevision { get; init; }
    public required int HeadRevision { get; init; }
    public required string Author { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>The browser's own id of the edit: a repeated request is the same edit.</summary>
    public required Guid EditId { get; init; }
    /// <summary>Steps that were taken together carry one id.</summary>
    public Guid? BatchId { get; init; }
    /// <summary>The batch that this step undoes.</summary>
    public Guid? Undoes { get; init; }
    /// <summary>Of an undoing: the revision that stands again, never itself an undoing; 0 where none stood before.</summary>
    public int? Restores { get; init; }
}
