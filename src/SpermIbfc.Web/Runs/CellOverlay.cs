using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Runs;

enum OverlayLayer
{
    Image,
    Truth,
    Prediction,
}

/// <summary>A snapshot's cell as a picture: grey between its percentiles, with contours in the fixed colours.</summary>
sealed class CellOverlay(SnapshotReader snapshot, RunFolder folder, TrainingTask task)
{
    /// <summary>Small cells are enlarged by whole pixels up to this side, so that contours lie between pixels and hide little.</summary>
    const int WantedSide = 400;
    const int MaxScale = 4;

    static readonly (byte R, byte G, byte B) HeadColour = (0xD5, 0x5E, 0x00), MidpieceColour = (0x00, 0x9E, 0x73);

    /// <summary>Only names of the snapshot's own cells lead to a file.</summary>
    public SnapshotItem? Find(string name)
    {
        var items = task == TrainingTask.Focus ? snapshot.Manifest.Focus?.Items : snapshot.Manifest.Parts?.Items;
        return items?.FirstOrDefault(item => item.Name == name);
    }

    /// <summary>Null where there is nothing of the kind: no target, no prediction, no such channel.</summary>
    public byte[]? Draw(SnapshotItem item, OverlayLayer layer, Weights weights, int? channel)
    {
        var planes = snapshot.ReadInput(item);
        var index = channel ?? BrightField;
        if (index < 0 || index >= planes.Count)
            return null;
        IReadOnlyList<Plane>? masks = layer switch
        {
            OverlayLayer.Truth when item.Target is not null => snapshot.ReadTarget(item),
            OverlayLayer.Prediction => PredictedMasks(item, weights),
            _ => null,
        };
        if (layer != OverlayLayer.Image && masks is null)
            return null;

        var canvas = new ContourCanvas(planes[index], Math.Clamp(WantedSide / Math.Max(item.Width, item.Height), 1, MaxScale));
        if (masks is not null)
        {
            var isDashed = layer == OverlayLayer.Prediction;
            canvas.Outline(masks[0], HeadColour, isDashed);
            canvas.Outline(masks[1], MidpieceColour, isDashed);
        }

        using var png = new MemoryStream();
        PngWriter.WriteRgb8(png, canvas.Width, canvas.Height, canvas.Pixels);
        return png.ToArray();
    }

    int BrightField
    {
        get
        {
            var channels = snapshot.Manifest.Channels;
            for (var i = 0; i < channels.Count; i++)
            {
                if (channels[i].Role == ChannelRole.BrightField)
                    return i;
            }

            return 0;
        }
    }

    IReadOnlyList<Plane>? PredictedMasks(SnapshotItem item, Weights weights)
    {
        var path = Path.Combine(RunStore.MaskFolder(folder, weights), $"{item.Name}.tif");
        if (!File.Exists(path))
            return null;
        try
        {
            using var source = CodecRegistry.Open(path);
            if (source.Planes.Count != 2 || source.Planes.Any(plane => plane.Width != item.Width || plane.Height != item.Height))
                return null;
            return [source.Read(0, CancellationToken.None), source.Read(1, CancellationToken.None)];
        }
        catch (ImageFormatException problem)
        {
            throw new SnapshotException($"The predicted mask of {item.Name} cannot be read: {problem.Message}", problem);
        }
    }
}
