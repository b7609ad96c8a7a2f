using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Web.Imports;

public enum ImportState
{
    Receiving,
    /// <summary>Its zips are being unpacked; it takes no files meanwhile.</summary>
    Unpacking,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>An import at one moment, as the page and the API show it.</summary>
public sealed record ImportStatus
{
    public required string ImportId { get; init; }
    public required int StudyId { get; init; }
    public required string Name { get; init; }
    public required ImportState State { get; init; }
    public required int Received { get; init; }
    public required long ReceivedBytes { get; init; }
    /// <summary>How many files and bytes are to come, where whoever sends them said so.</summary>
    public required int? ExpectedFiles { get; init; }
    public required long? ExpectedBytes { get; init; }
    public required int Total { get; init; }
    public required int Done { get; init; }
    public required long? DoneBytes { get; init; }
    public required long? TotalBytes { get; init; }
    public required int Cells { get; init; }
    public required int Labels { get; init; }
    /// <summary>The first <see cref="ImportJob.ShownProblems"/>; the acquisition's report has them all.</summary>
    public required IReadOnlyList<ImportProblem> Problems { get; init; }
    public required int ProblemCount { get; init; }
    /// <summary>Known when the import is done.</summary>
    public required IReadOnlyList<ImportTwin> Twins { get; init; }
    /// <summary>Bytes or files, as <see cref="PaceIsInBytes"/> says.</summary>
    public required double? PerSecond { get; init; }
    public required bool PaceIsInBytes { get; init; }
    public required double? SecondsLeft { get; init; }
    public required int? AcquisitionId { get; init; }
    /// <summary>What happened, in plain words, where an import failed or was cancelled.</summary>
    public required string? Message { get; init; }
    public required IReadOnlyList<ClassFolder> Classes { get; init; }

    public bool IsOver => State is ImportState.Done or ImportState.Failed or ImportState.Cancelled;
}
