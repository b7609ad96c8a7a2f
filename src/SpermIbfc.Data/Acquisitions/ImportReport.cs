namespace SpermIbfc.Data.Acquisitions;

/// <summary>What came in, what did not, and why. Kept with the acquisition.</summary>
public sealed record ImportReport
{
    public required string Name { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset FinishedAt { get; init; }
    public required string ImportedBy { get; init; }
    public required int Files { get; init; }
    public required int Cells { get; init; }
    public required int Labels { get; init; }
    /// <summary>Heads and midpieces that came along.</summary>
    public int Drawings { get; init; }
    public required IReadOnlyList<ClassFolder> Classes { get; init; }
    public required IReadOnlyList<ImportProblem> Problems { get; init; }
    public required IReadOnlyList<ImportTwin> Twins { get; init; }
    /// <summary>How things were taken that could be taken in more than one way, and what they cost.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A file that came in although another one of the same import has its pixels: no split parts the two.</summary>
public sealed record ImportTwin(string File, string SameAs);

/// <summary>A file that did not come in.</summary>
public sealed record ImportProblem(string File, string Reason);
