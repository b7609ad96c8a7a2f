namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>What a written CIF says about itself, and how it is packed.</summary>
public sealed record AmnisWriteOptions
{
    /// <summary>The instrument's numbers of the channels in use, 1 to 12, ascending: the order of the planes given.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [1];

    /// <summary>Those of them for which a bright-field lamp was on.</summary>
    public IReadOnlyList<int> BrightField { get; init; } = [];

    /// <summary>Of the objective: 20, 40 or 60.</summary>
    public int Magnification { get; init; } = 60;

    /// <summary>12 bits or 10.</summary>
    public int BitDepth { get; init; } = 12;

    /// <summary>Who recorded it.</summary>
    public string User { get; init; } = "";

    /// <summary>What recorded it.</summary>
    public string Instrument { get; init; } = "";

    /// <summary>The software that wrote it.</summary>
    public string SoftwareVersion { get; init; } = "";

    /// <summary>When, in words of the writer.</summary>
    public string AcquiredAt { get; init; } = "";

    /// <summary>How images are packed: <see cref="AmnisCompression.Greyscale"/>, as the instrument does, or not at all.</summary>
    public AmnisCompression Compression { get; init; } = AmnisCompression.Greyscale;

    /// <summary>Most significant byte first, which the instrument never writes and readers must bear.</summary>
    public bool BigEndian { get; init; }

    /// <summary>Bytes left out behind each object; on most disks they take no room. For tests of files above 4 GiB.</summary>
    public long Gap { get; init; }
}
