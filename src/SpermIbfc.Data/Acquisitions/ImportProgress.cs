namespace SpermIbfc.Data.Acquisitions;

/// <summary>One file was looked at: it is a cell now, or a problem.</summary>
public sealed record ImportStep(int Done, int Total, ImportProblem? Problem)
{
    /// <summary>Bytes of all files that were read so far, where that is known.</summary>
    public long? DoneBytes { get; init; }
}

/// <summary>What became of an import.</summary>
public abstract record ImportOutcome
{
    public sealed record Done(int AcquisitionId, ImportReport Report) : ImportOutcome;

    /// <summary>Only drawings came, for cells that were there already.</summary>
    public sealed record Drawn(ImportReport Report) : ImportOutcome;

    /// <summary>Nothing was kept.</summary>
    public sealed record Failed(string Reason) : ImportOutcome;
}
