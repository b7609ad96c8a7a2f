using System.Collections.Concurrent;
using System.Threading.Channels;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Web.Imports;

/// <summary>Every import that this site has taken in since it started. One that a restart interrupts has left nothing behind.</summary>
internal sealed class ImportDesk(DataPaths paths, AcquisitionQueries acquisitions, TimeProvider time)
{
    const int Kept = 200;
    static readonly TimeSpan Abandoned = TimeSpan.FromHours(6);

    readonly ConcurrentDictionary<string, ImportJob> jobs = new(StringComparer.Ordinal);

    // An import that finds the queue full is refused in words: nobody waits here with an open request.
    readonly Channel<ImportJob> waiting = Channel.CreateBounded<ImportJob>(new BoundedChannelOptions(32) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public ChannelReader<ImportJob> Waiting => waiting.Reader;

    public ImportJob? Find(string id) => jobs.GetValueOrDefault(id);

    /// <summary>A study's imports, the latest first.</summary>
    public IReadOnlyList<ImportJob> OfStudy(int studyId) => [.. jobs.Values.Where(job => job.StudyId == studyId).OrderByDescending(job => job.LastTouched)];

    /// <summary>Opens an upload.</summary>
    public async Task<BegunImport> BeginUploadAsync(int studyId, string? name, string author, CancellationToken ct)
    {
        if (await NameProblemAsync(studyId, name, ct) is { } problem)
            return new BegunImport(null, problem);
        DropOld();
        var id = Guid.NewGuid().ToString("n");
        var folder = Path.Combine(paths.Uploads, id);
        Directory.CreateDirectory(folder);
        return new BegunImport(Keep(new ImportJob(id, studyId, name!.Trim(), author, folder, time)), null);
    }

    /// <summary>Takes files of the server's own disk, which stay where they are until the import copies them.</summary>
    public async Task<BegunImport> BeginFolderAsync(int studyId, string? name, string author, IReadOnlyList<ImportSource> sources, IReadOnlyList<ImportProblem> leftOut, CancellationToken ct)
    {
        if (await NameProblemAsync(studyId, name, ct) is { } problem)
            return new BegunImport(null, problem);
        DropOld();
        var job = new ImportJob(Guid.NewGuid().ToString("n"), studyId, name!.Trim(), author, uploadFolder: null, time);
        job.Take(sources, leftOut);
        return new BegunImport(Keep(job), null);
    }

    /// <summary>Streams one file of an upload to disk. The reason when it is refused; then nothing of it stays.</summary>
    public static async Task<UploadOutcome> ReceiveAsync(ImportJob job, string? path, Stream body, CancellationToken ct)
    {
        if (ImportPath.Problem(path) is { } problem)
            return new UploadOutcome(UploadResult.Refused, problem);
        if (job.RefusesFile(path!) is { } refusal)
            return new UploadOutcome(UploadResult.Closed, refusal);
        var target = job.NextUploadPath();
        var kept = false;
        try
        {
            var length = await CopyAsync(body, target, ct);
            if (length is null)
                return new UploadOutcome(UploadResult.TooLarge, $"{path} is larger than {ImportLimits.MaxFileBytes / (1 << 20)} MiB.");
            kept = job.Receive(path!, target, length.Value);
            return kept ? new UploadOutcome(UploadResult.Received, null) : new UploadOutcome(UploadResult.Closed, "This import takes no more files.");
        }
        catch (IOException error) when (StorageErrors.IsDiskFull(error))
        {
            return new UploadOutcome(UploadResult.DiskFull, "The disk that holds the data folder is full. This file was not kept.");
        }
        finally
        {
            if (!kept)
                File.Delete(target);
        }
    }

    /// <summary>Puts an import into the queue. The reason when it cannot.</summary>
    public string? Start(ImportJob job, IReadOnlyDictionary<string, FocusValue?>? classes)
    {
        if (!job.TryStart(classes) || waiting.Writer.TryWrite(job))
            return null;
        const string Busy = "Too many imports are waiting. Nothing was imported; try again when one of them is done.";
        job.Fail(Busy);
        Clear(job);
        return Busy;
    }

    public void Cancel(ImportJob job)
    {
        job.Cancel();
        if (job.Status().IsOver)
            Clear(job);
    }

    /// <summary>Removes the uploaded copies of an import that has ended.</summary>
    public static void Clear(ImportJob job)
    {
        if (job.UploadFolder is { } folder && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Uploads of before a restart: what they were for is not known any more.</summary>
    public void SweepUploads()
    {
        if (!Directory.Exists(paths.Uploads))
            return;
        foreach (var folder in Directory.EnumerateDirectories(paths.Uploads))
            Directory.Delete(folder, recursive: true);
    }

    async Task<string?> NameProblemAsync(int studyId, string? name, CancellationToken ct)
    {
        var trimmed = name?.Trim() ?? "";
        if (trimmed.Length is 0 or > ImportLimits.MaxNameLength || trimmed.Any(char.IsControl))
            return $"An acquisition needs a name of 1 to {ImportLimits.MaxNameLength} characters.";
        var underWay = jobs.Values.Any(job => job.StudyId == studyId && job.Name == trimmed && !job.Status().IsOver);
        return underWay || await acquisitions.NameIsTakenAsync(studyId, trimmed, ct)
            ? $"The study already has an acquisition named “{trimmed}”. Choose another name."
            : null;
    }

    ImportJob Keep(ImportJob job) => jobs[job.Id] = job;

    void DropOld()
    {
        foreach (var job in jobs.Values.Where(job => job.Status().State == ImportState.Receiving && time.GetUtcNow() - job.LastTouched > Abandoned))
            Cancel(job);
        foreach (var job in jobs.Values.Where(job => job.Status().IsOver).OrderByDescending(job => job.LastTouched).Skip(Kept))
            jobs.TryRemove(job.Id, out _);
    }

    static async Task<long?> CopyAsync(Stream body, string target, CancellationToken ct)
    {
        await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[64 * 1024];
        long length = 0;
        for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
        {
            if ((length += read) > ImportLimits.MaxFileBytes)
                return null;
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return length;
    }
}

/// <summary>An import that was opened, or the reason why not.</summary>
sealed record BegunImport(ImportJob? Job, string? Problem);

enum UploadResult
{
    Received,
    Refused,
    Closed,
    TooLarge,
    DiskFull,
}

sealed record UploadOutcome(UploadResult Result, string? Reason);
