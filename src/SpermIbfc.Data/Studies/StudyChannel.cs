namespace SpermIbfc.Data.Studies;

/// <summary>A channel of a study. <see cref="Position"/> is the plane's index in each cell's file.</summary>
public sealed class StudyChannel
{
    public int Id { get; init; }
    public int StudyId { get; init; }
    public required int Position { get; init; }
    public required string Name { get; set; }
    public required ChannelRole Role { get; set; }
}
