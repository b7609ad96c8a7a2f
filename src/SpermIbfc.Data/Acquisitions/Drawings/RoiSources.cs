using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.ImageJ;

namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>Reads the ROIs among an import's files: single ones and sets.</summary>
static class RoiSources
{
    const long MaxRoiBytes = 16 * 1024 * 1024;

    public static bool IsRoi(ImportSource source) =>
        Path.GetExtension(source.RelativePath).ToLowerInvariant() is ".roi" or ".zip";

    public static (IReadOnlyList<FoundRoi> Rois, IReadOnlyList<ImportProblem> Problems) Read(IEnumerable<ImportSource> sources, CancellationToken ct)
    {
        var rois = new List<FoundRoi>();
        var problems = new List<ImportProblem>();
        foreach (var source in sources)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                using var file = File.OpenRead(source.FullPath);
                var name = source.RelativePath.Split('/')[^1];
                if (Path.GetExtension(name).Equals(".roi", StringComparison.OrdinalIgnoreCase))
                {
                    if (file.Length > MaxRoiBytes)
                        throw new RoiFormatException(name, $"the file has {file.Length} bytes; an ROI has at most {MaxRoiBytes}.");
                    var bytes = new byte[file.Length];
                    file.ReadExactly(bytes);
                    rois.Add(new FoundRoi(source, source.Stem, RoiReader.Read(bytes, name)));
                    continue;
                }
                var set = RoiSet.Read(file, name, ct);
                rois.AddRange(set.Rois.Select(entry => new FoundRoi(source, entry.Label, entry.Roi)));
                problems.AddRange(set.Problems.Select(problem => new ImportProblem($"{source.RelativePath}{problem.File[name.Length..]}", ImportReasons.Of(problem))));
            }
            catch (ImageFormatException error)
            {
                problems.Add(new ImportProblem(source.RelativePath, ImportReasons.Of(error)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problems.Add(new ImportProblem(source.RelativePath, $"The file could not be read: {error.Message}"));
            }
        }
        return (rois, problems);
    }
}
