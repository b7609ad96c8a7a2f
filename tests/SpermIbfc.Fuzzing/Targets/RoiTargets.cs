using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Mutations;
using SpermIbfc.Fuzzing.Seeds;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>ImageJ's selections: alone, as a set, and within a TIFF; each is then made a drawing, as an import does.</summary>
static class RoiTargets
{
    const int HeaderBytes = 64, Drawn = 16;

    // A fitted spline may become as many vertices as a drawing may have, whatever its file's size.
    const long Drawing = 32 << 20;

    /// <summary>One .roi file.</summary>
    public static FuzzTarget Single(SeedFolders folders)
    {
        IReadOnlyList<byte[]> real = folders.Real("imagej/rois", "*.roi"), made = MadeRoi.All();
        return new FuzzTarget("roi", [.. made, .. real], static (input, _) => Draw(RoiReader.Read(input, "input.roi")), Drawing)
        {
            Mutations = [Header],
            Origin = SeedFolders.Origin(made.Count, real.Count),
        };
    }

    /// <summary>RoiSet.zip.</summary>
    public static FuzzTarget Set(SeedFolders folders)
    {
        IReadOnlyList<byte[]> real = folders.Real("imagej/rois", "*.zip"), made = [MadeZip.Of([.. MadeRoi.All().Select(static (roi, i) => ($"000{i}.roi", roi))])];
        return new FuzzTarget("roiset", [.. made, .. real], ReadSet, Drawing * Drawn)
        {
            Mutations = ZipMutations.For(Header),
            Origin = SeedFolders.Origin(made.Count, real.Count),
        };
    }

    /// <summary>ImageJ's tags of a TIFF.</summary>
    public static FuzzTarget InTiff(SeedFolders folders)
    {
        IReadOnlyList<byte[]> rois = MadeRoi.All(), real = [.. folders.Real("imagej/rois", "*.roi").Take(4)];
        byte[][] made = [MadeTiff.WithRois([rois[4]], little: false), MadeTiff.WithRois(rois, little: true), MadeTiff.WithRois(rois, little: false)];
        IReadOnlyList<byte[]> held = real.Count > 0 ? [MadeTiff.WithRois(real, little: false)] : [];
        return new FuzzTarget("tiff-rois", [.. made, .. held], ReadTiff, Drawing * Drawn)
        {
            Mutations = TiffMutations.All,
            Origin = SeedFolders.Origin(made.Length, held.Count),
        };
    }

    static byte[] Header(byte[] input, FuzzRandom random) => ByteMutations.OverwriteHeader(HeaderBytes)(input, random);

    static void ReadSet(byte[] input, CancellationToken ct)
    {
        RoiSetContents set = RoiSet.Read(new MemoryStream(input, writable: false), "input.zip", ct);
        foreach ((_, Roi roi) in set.Rois.Take(Drawn)) Draw(roi);
        if (set.Problems.Count > 0) throw set.Problems[0];
    }

    static void ReadTiff(byte[] input, CancellationToken ct)
    {
        using TiffReader reader = TiffReader.Open(new MemoryStream(input, writable: false), "input.tif");
        if (reader.ImageJMetadata is not { } metadata) throw new ImageFormatException("input.tif", "it has no selections.");
        TiffRoiContents contents = TiffRois.Read([.. metadata.Counts.Select(static count => (uint)count)], metadata.Bytes.Span, metadata.LittleEndian, "input.tif");
        foreach (Roi roi in contents.Overlay.Take(Drawn)) Draw(roi);
        if (contents.Selection is { } selection) Draw(selection);
        if (contents.Problems.Count > 0) throw contents.Problems[0];
    }

    static void Draw(Roi roi)
    {
        if (RoiShapes.Of(roi, null) is { Shapes.Count: 0, Reason: null }) throw new InvalidOperationException("No shapes, and no reason why.");
        RoiShapes.Of(roi, RoiShapeKind.Outline);
    }
}
