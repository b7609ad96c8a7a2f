using System.Collections.Concurrent;
using System.Threading.Channels;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Web.Imports;

/// <summary>
/// Every import that this site has taken in since it started, and every upload that its last stop interrupted. An import
/// that was already being read then has left nothing behind.
/// </summary>
internal sealed class ImportDesk(DataPaths paths, AcquisitionQueries acquisitions, UploadLimits limits, TimeProvider time)
{
    const int Kept = 200;
    static readonly TimeSpan Abandoned = TimeSpan.FromDays(7);

    readonly ConcurrentDictionary<string, ImportJob> jobs = new(StringComparer.Ordinal);

    // An import that finds the queue full is refused in words: nobody waits here with an open request.
    readonly Channel<ImportJob> waiting = Channel.CreateBounded<ImportJob>(new BoundedChannelOptions(32) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public ChannelReader<ImportJob> Waiting => waiting.Reader;

    public ImportJob? Find(string id) => jobs.GetValueOrDefault(id);

    /// <summary>A study's imports, the latest first.</summary>
    public IReadOnlyList<ImportJob> OfStudy(int studyId) => [.. jobs.Values.Where(job => job.StudyId == studyId).OrderByDescending(job => job.LastTouched)];

    /// <summary>Opens an upload; how much is to come may be said, so that what cannot fit is refused before it is sent.</summary>
    public async Task<BegunImport> BeginUploadAsync(int studyId, string? name, string author, int? files, long? bytes, CancellationToken ct)
    {
        if (await NameProblemAsync(studyId, name, ct) is { } problem)
            return new BegunImport(null, problem);
        DropOld();
        if (bytes > limits.MaxUploadBytes)
            return new BegunImport(null, $"One upload takes at most {UploadLimits.Size(limits.MaxUploadBytes)}; these files have {UploadLimits.Size(bytes.Value)}.");
        Directory.CreateDirectory(paths.Uploads);
        if (limits.DiskProblem(paths.Uploads, bytes ?? 0) is { } full)
            return new BegunImport(null, full);
        var id = Guid.NewGuid().ToString("n");
        var upload = Upload.Begin(FolderOf(id), new UploadHeader(studyId, name!.Trim(), author, time.GetUtcNow(), files, bytes), limits);
        return new BegunImport(Keep(new ImportJob(id, studyId, name.Trim(), author, FolderOf(id), upload, time)), null);
    }

    /// <summary>Takes files of the server's own disk, which stay where they are until the import copies them.</summary>
    public async Task<BegunImport> BeginFolderAsync(int studyId, string? name, string author, IReadOnlyList<ImportSource> sources, IReadOnlyList<ImportProblem> leftOut, CancellationToken ct)
    {
        if (await NameProblemAsync(studyId, name, ct) is { } problem)
            return new BegunImport(null, problem);
        DropOld();
        var id = Guid.NewGuid().ToString("n");
        var job = new ImportJob(id, studyId, name!.Trim(), author, FolderOf(id), upload: null, time);
        job.Take(sources, leftOut);
        return new BegunImport(Keep(job), null);
    }

    /// <summary>Puts an import into the queue. The reason when it cannot.</summary>
    public string? Start(ImportJob job, IReadOnlyDictionary<string, FocusValue?>? classes, IReadOnlyDictionary<string, ContainerChoices>? containers = null)
    {
        if (job.Status().State == ImportState.Unpacking)
            return "Its zips are still being unpacked. Try again in a moment.";
        // Asked twice, it has started once.
        if (!job.TryStart(classes, containers) || waiting.Writer.TryWrite(job))
            return null;
        job.TakeBack();
        return "Too many imports are waiting. What was sent is kept; try again when one of them is done.";
    }

    public static void Cancel(ImportJob job)
    {
        job.Cancel();
        if (job.IsOver)
            Clear(job);
    }

    /// <summary>Removes the uploaded and unpacked files of an import that has ended.</summary>
    public static void Clear(ImportJob job)
    {
        // A request that still writes may put a file back while the folder is being emptied.
        for (var tries = 3; Directory.Exists(job.Folder); tries--)
        {
            try
            {
                Directory.Delete(job.Folder, recursive: true);
            }
            catch (IOException) when (tries > 0)
            {
            }
        }
    }

    /// <summary>Takes up the uploads that a stop of the site interrupted; what nobody has touched for a week is removed.</summary>
    public void RestoreUploads()
    {
        if (!Directory.Exists(paths.Uploads))
            return;
        foreach (var folder in Directory.EnumerateDirectories(paths.Uploads))
        {
            var touched = Directory.EnumerateFiles(folder).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty(DateTime.MinValue).Max();
            if (time.GetUtcNow() - touched < Abandoned && Upload.Restore(folder, limits) is { } upload)
                Keep(new ImportJob(Path.GetFileName(folder), upload.Header.StudyId, upload.Header.Name, upload.Header.Author, folder, upload, time));
            else
                Directory.Delete(folder, recursive: true);
        }
    }

    async Task<string?> NameProblemAsync(int studyId, string? name, CancellationToken ct)
    {
        var trimmed = name?.Trim() ?? "";
        if (trimmed.Length is 0 or > ImportLimits.MaxNameLength || trimmed.Any(char.IsControl))
            return $"An acquisition needs a name of 1 to {ImportLimits.MaxNameLength} characters.";
        var underWay = jobs.Values.Any(job => job.StudyId == studyId && job.Name == trimmed && !job.IsOver);
        return underWay || await acquisitions.NameIsTakenAsync(studyId, trimmed, ct)
            ? $"The study already has an acquisition named “{trimmed}”. Choose another name."
            : null;
    }

    string FolderOf(string id) => Path.Combine(paths.Uploads, id);

    ImportJob Keep(ImportJob job) => jobs[job.Id] = job;

    void DropOld()
    {
        foreach (var job in jobs.Values.Where(job => job.IsReceiving && time.GetUtcNow() - job.LastTouched > Abandoned))
            Cancel(job);
        foreach (var job in jobs.Values.Where(job => job.IsOver).OrderByDescending(job => job.LastTouched).Skip(Kept))
            jobs.TryRemove(job.Id, out _);
    }
}

/// <summary>An import that was opened, or the reason why not.</summary>
sealed record BegunImport(ImportJob? Job, string? Problem);
