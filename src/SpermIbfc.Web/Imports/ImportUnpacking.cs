using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Web.Imports;

/// <summary>Unpacks an import's zips: before it starts, so that the folders in them can be shown, or else when its turn has come.</summary>
sealed class ImportUnpacking(UploadLimits limits)
{
    /// <summary>Whether there is anything to unpack.</summary>
    public static bool Applies(ImportJob job) =>
        job.Upload is { } upload && upload.Files().Any(file => file.IsWhole && ZipExpansion.Applies(file.FullPath));

    /// <summary>Ends what <see cref="ImportJob.BeginUnpacking"/> began.</summary>
    /// <exception cref="OperationCanceledException">What was unpacked goes with the import's folder.</exception>
    public void Run(ImportJob job, IReadOnlyList<ImportSource> sources, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(job.Folder).FullName;
        var expansion = new ZipExpansion(limits.ForZips(folder), job.NextUnpackedPath);
        expansion.Add(sources, job, ct);
        job.EndUnpacking(expansion.Sources, expansion.Problems);
    }
}
