using System.Collections.Concurrent;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Cells;

/// <summary>The masks that the latest finished head-and-midpiece training predicted for a cell which it was tested on, and so had not trained on.</summary>
sealed class PredictedShapes(DataPaths paths)
{
    const int TrainingsAsked = 10;
    const int FoldsKept = 64;

    readonly ConcurrentDictionary<string, IReadOnlyDictionary<long, string>> namesOfFolds = [];

    /// <summary>Empty where no training tested the cell, or its mask cannot be read.</summary>
    public async Task<IReadOnlyList<ComparedShape>> OfCellAsync(SpermIbfcDb db, Cell cell, CancellationToken ct)
    {
        foreach (var (run, tested) in await FinishedTrainings.OfStudyAsync(db, cell.StudyId, TrainingTask.Parts, TrainingsAsked, ct))
        {
            foreach (var fold in tested)
            {
                if (NamesOf(fold).TryGetValue(cell.Id, out var name))
                    return Read(cell, $"U-Net, training {run.Id}, fold {fold.Fold}", MaskFile(fold, name), fold.EndedAt ?? run.CreatedAt, ct);
            }
        }
        return [];
    }

    /// <summary>The test cells' names in the snapshot, by cell id.</summary>
    IReadOnlyDictionary<long, string> NamesOf(FoldRun fold)
    {
        var key = $"{fold.Id}:{fold.EndedAt?.UtcTicks}";
        if (namesOfFolds.TryGetValue(key, out var known))
            return known;
        var names = new Dictionary<long, string>();
        try
        {
            foreach (var prediction in RunStore.ReadPredictions(Folder(fold), Weights.Best))
            {
                // A name comes from a file: one that leads out of the folder is not followed.
                if (prediction is { CellId: { } id, Name: { } name } && name.Length > 0 && name == Path.GetFileName(name))
                    names[id] = name;
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            // The training's own page says what is wrong with it.
            names.Clear();
        }
        if (namesOfFolds.Count >= FoldsKept)
            namesOfFolds.Clear();
        return namesOfFolds[key] = names;
    }

    static List<ComparedShape> Read(Cell cell, string name, string path, DateTimeOffset at, CancellationToken ct)
    {
        try
        {
            using var source = CodecRegistry.Open(path);
            // The worker writes masks at the cell's own size, without the padding of its canvas; what that cropped away is empty.
            if (source.Planes.Count != 2 || source.Planes.Any(plane => plane.Width != cell.Width || plane.Height != cell.Height || plane.Type != PixelType.UInt8))
                return [];
            return [.. new[] { Shape(0, Structure.Head), Shape(1, Structure.Midpiece) }.OfType<ComparedShape>()];

            ComparedShape? Shape(int plane, Structure structure)
            {
                var mask = Mask.FromBytes(cell.Width, cell.Height, source.Read(plane, ct).Bytes.Span);
                return mask.Area == 0 ? null : new ComparedShape(ShapeSource.Model, name, structure, [], structure == Structure.Head ? 1 : FijiRasterizer.MidpieceWidth, mask.ToRuns(), at);
            }
        }
        catch (Exception problem) when (problem is ImageFormatException or IOException)
        {
            return [];
        }
    }

    string MaskFile(FoldRun fold, string name) => Path.Combine(RunStore.MaskFolder(Folder(fold), Weights.Best), $"{name}.tif");

    RunFolder Folder(FoldRun fold) => new(paths.Below(fold.Folder));
}
