using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Web.Imports;

/// <summary>Streams pieces of files to disk. What cannot be taken is said, and never loses what arrived before.</summary>
sealed class UploadReceiver(UploadLimits limits, IHostApplicationLifetime lifetime)
{
    /// <summary>A piece of a file that was said to have <paramref name="size"/> bytes.</summary>
    public Task<UploadOutcome> ReceiveAsync(ImportJob job, string? path, long offset, long size, long modified, Stream body, CancellationToken ct) =>
        Checked(job, path, offset < 0 || size < 0 ? $"A piece begins at {offset} of {size} bytes: neither is below zero." : null, size) is { } refused
            ? Task.FromResult(refused)
            : WriteAsync(job, path!, offset, size, modified, body, ct);

    /// <summary>A whole file in one request, in the place of an earlier one of its path. Without a length it is of whatever size it turns out to be.</summary>
    public Task<UploadOutcome> ReceiveWholeAsync(ImportJob job, string? path, long? length, Stream body, CancellationToken ct) =>
        (Checked(job, path, problem: null, length ?? 0) ?? DiskFull(job, length ?? 0)) is { } refused
            ? Task.FromResult(refused)
            : WriteAsync(job, path!, offset: 0, size: -1, modified: 0, body, ct);

    UploadOutcome? Checked(ImportJob job, string? path, string? problem, long size)
    {
        if ((ImportPath.Problem(path) ?? problem) is { } bad)
            return new UploadOutcome(UploadResult.Refused, bad);
        if (!job.IsReceiving)
            return Closed;
        return size > limits.MaxFileBytes
            ? new UploadOutcome(UploadResult.TooLarge, $"{path} has {UploadLimits.Size(size)}; this site takes at most {UploadLimits.Size(limits.MaxFileBytes)} a file.")
            : null;
    }

    async Task<UploadOutcome> WriteAsync(ImportJob job, string path, long offset, long size, long modified, Stream body, CancellationToken ct)
    {
        var upload = job.Upload!;
        var (file, kept) = ((UploadedFile?)null, false);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, job.Cancellation, lifetime.ApplicationStopping);
        try
        {
            // Asked anew for each piece: other things fill the disk as well.
            var left = size < 0 ? 0 : size - (upload.Find(path) is { } begun && begun.IsSame(size, modified) ? begun.Received : 0);
            if (DiskFull(job, left) is { } full)
                return full;
            (file, var refusal) = upload.Open(path, size, modified);
            if (file is null)
                return new UploadOutcome(UploadResult.Closed, refusal);
            var wasWhole = file.IsWhole;
            var result = await file.AppendAsync(offset, body, limits.MaxFileBytes, upload, ended.Token);
            if (!job.IsReceiving)
                return Closed;
            if (file.IsWhole && !wasWhole)
                upload.NoteWhole(file);
            kept = result == ChunkResult.Taken;
            return Outcome(result, file);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return job.Cancellation.IsCancellationRequested ? Closed : new UploadOutcome(UploadResult.Stopping, "The site is being stopped. What has arrived is kept: go on when it is back.");
        }
        catch (DirectoryNotFoundException) when (!job.IsReceiving)
        {
            return Closed;
        }
        catch (IOException error) when (StorageErrors.IsDiskFull(error))
        {
            return new UploadOutcome(UploadResult.DiskFull, "The disk that holds the data folder is full. What arrived before is kept; free some space, then go on.");
        }
        finally
        {
            // Without a size it is not known what is missing: all of it comes again.
            if (size < 0 && !kept && file is not null)
                upload.Drop(file);
            job.Touch();
        }
    }

    UploadOutcome? DiskFull(ImportJob job, long bytes) => limits.DiskProblem(job.Folder, bytes) is { } full ? new UploadOutcome(UploadResult.DiskFull, full) : null;

    UploadOutcome Outcome(ChunkResult result, UploadedFile file) => result switch
    {
        ChunkResult.Taken => new UploadOutcome(UploadResult.Received, null, file),
        ChunkResult.WrongOffset => new UploadOutcome(UploadResult.WrongOffset, $"{file.Received} bytes of {file.Path} are here: go on from there.", file),
        ChunkResult.Busy => new UploadOutcome(UploadResult.Busy, $"Another connection is still sending {file.Path}. Try again in a moment.", file),
        ChunkResult.UploadFull => new UploadOutcome(UploadResult.TooLarge, limits.UploadFull),
        ChunkResult.DiskFull => new UploadOutcome(UploadResult.DiskFull, $"The disk that holds the data folder has no room for the rest of {file.Path}: {UploadLimits.Size(limits.ReserveBytes)} stay free. Free some space, then send it again."),
        _ => file.Size < 0
            ? new UploadOutcome(UploadResult.TooLarge, $"{file.Path} is larger than {UploadLimits.Size(limits.MaxFileBytes)}.")
            : new UploadOutcome(UploadResult.Refused, $"{file.Path} was said to have {file.Size} bytes, and more came."),
    };

    static UploadOutcome Closed { get; } = new(UploadResult.Closed, "This import takes no more files.");
}

enum UploadResult
{
    Received,
    Refused,
    Closed,
    WrongOffset,
    Busy,
    Stopping,
    TooLarge,
    DiskFull,
}

sealed record UploadOutcome(UploadResult Result, string? Reason, UploadedFile? File = null);
