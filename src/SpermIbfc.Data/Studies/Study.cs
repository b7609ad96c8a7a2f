namespace SpermIbfc.Data.Studies;

/// <summary>A project of the lab: its channels, acquisitions, cells and all that is made of them.</summary>
public sealed class Study
{
    public int Id { get; init; }
    public required string Name { get; set; }
    public string? Description { get; set; }
    /// <summary>Drawn by the demo, not imaged. Said wherever the study shows.</summary>
    public bool IsSynthetic { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    /// <summary>Pixel size where known; lengths are shown in pixels otherwise.</summary>
    public double? PixelSizeMicrons { get; set; }
    public List<StudyChannel> Channels { get; init; } = [];
}
