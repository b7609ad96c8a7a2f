using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.ML.Training;

/// <summary>Takes the predictions of a test: masks go to disk as they come, the lines at the end.</summary>
sealed class PredictionSink(RunFolder folder, WhichWeights which)
{
    readonly List<Prediction> _predictions = [];

    public void Add(Prediction prediction) => _predictions.Add(prediction);

    public void Add(Prediction prediction, IReadOnlyList<Plane> masks)
    {
        // Names come from a file that anyone may have made: one that leads out of the folder is not followed.
        if (Path.GetFileName(prediction.Name) != prediction.Name || prediction.Name is "" or "." or "..")
            throw new InvalidDataException($"'{prediction.Name}' is no name for a file of masks.");
        AtomicFile.Write(
            Path.Combine(RunStore.MaskFolder(folder, which), $"{prediction.Name}.tif"),
            stream => TiffWriter.Write(stream, masks));
        _predictions.Add(prediction with { Mask = RunStore.MaskReference(which, prediction.Name) });
    }

    public void Write() => RunStore.WritePredictions(folder, which, _predictions);
}
