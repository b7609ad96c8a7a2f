using SpermIbfc.Data.ImageJ;

namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>An ROI that came in and fits no cell by its name; it is kept until somebody says whose it is, or discards it.</summary>
public sealed class UnplacedRoi
{
    public long Id { get; init; }
    public required int StudyId { get; init; }
    /// <summary>Its file, and its label there.</summary>
    public required string Name { get; init; }
    /// <summary>As a <c>.roi</c> file holds it.</summary>
    public required byte[] Bytes { get; init; }
    public required string Author { get; init; }
    public required DateTimeOffset At { get; init; }

    internal static UnplacedRoi Of(FoundRoi found, int studyId, string author, DateTimeOffset at) => new()
    {
        StudyId = studyId,
        Name = found.Name.Length <= UnplacedRoiConfiguration.NameLength ? found.Name : found.Name[^UnplacedRoiConfiguration.NameLength..],
        Bytes = RoiWriter.Write(found.Roi),
        Author = author,
        At = at,
    };
}
