namespace SpermIbfc.Data.Imaging.Ome;

/// <summary>An OME document's only image, as it is written there; numbers that are missing or no numbers are null.</summary>
internal sealed class OmeImage
{
    /// <summary>How many images the document describes; only the first one's facts are kept.</summary>
    public int Images { get; set; }

    public bool HasPixels { get; set; }

    public long? SizeX { get; set; }

    public long? SizeY { get; set; }

    public long? SizeC { get; set; }

    public long? SizeZ { get; set; }

    public long? SizeT { get; set; }

    public string? DimensionOrder { get; set; }

    public double? PixelSizeXMicrons { get; set; }

    public double? PixelSizeYMicrons { get; set; }

    public List<OmeChannel> Channels { get; } = [];

    public List<OmeTiffData> TiffData { get; } = [];

    /// <summary>The files that the planes lie in, by their unique identifiers.</summary>
    public HashSet<string> Files { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A channel, of one sample or more (three for RGB).</summary>
internal sealed record OmeChannel(string? Name, long? Samples);

/// <summary>Which pages hold which planes.</summary>
internal sealed record OmeTiffData(long? Page, long FirstC, long FirstZ, long FirstT, long? PlaneCount);
