namespace SpermIbfc.Data.Imaging.Ome;

/// <summary>What the planes of an OME-TIFF are, by its own metadata, where these agree with the file.</summary>
/// <param name="SizeC">Channels.</param>
/// <param name="SizeZ">Focal planes.</param>
/// <param name="SizeT">Time points.</param>
/// <param name="DimensionOrder">Such as "XYZCT": which dimension runs fastest in the file.</param>
/// <param name="ChannelNames">A name for each channel; null where the file gives none.</param>
/// <param name="Positions">For each plane of the reader, in its order, what it shows; null for a plane that the metadata do not name.</param>
/// <param name="PixelSizeXMicrons">A pixel's width in um; null where it is not given as a length.</param>
/// <param name="PixelSizeYMicrons">A pixel's height in um.</param>
public sealed record OmePlanes(
    int SizeC,
    int SizeZ,
    int SizeT,
    string DimensionOrder,
    IReadOnlyList<string?> ChannelNames,
    IReadOnlyList<OmePosition?> Positions,
    double? PixelSizeXMicrons,
    double? PixelSizeYMicrons)
{
    /// <summary>The reader's plane of a channel, focal plane and time point, each from 0; -1 where the file has none.</summary>
    public int IndexOf(int c, int z = 0, int t = 0)
    {
        var wanted = new OmePosition(c, z, t);
        for (int i = 0; i < Positions.Count; i++)
        {
            if (Positions[i] == wanted) return i;
        }

        return -1;
    }
}

/// <summary>A plane's channel, focal plane and time point, each from 0.</summary>
public sealed record OmePosition(int C, int Z, int T);
