using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Web.Imports;

/// <summary>The files of one upload, by the paths that the browser gave, on disk under numbers.</summary>
sealed class Upload : IDisposable
{
    readonly Lock gate = new();
    readonly Dictionary<string, UploadedFile> files = new(StringComparer.Ordinal);
    readonly UploadJournal journal;
    readonly UploadLimits limits;
    int number;
    int wholeCount;
    long bytes;
    long promised;

    Upload(UploadJournal journal, UploadHeader header, UploadLimits limits) => (this.journal, Header, this.limits) = (journal, header, limits);

    public UploadHeader Header { get; }

    /// <summary>Files of which everything is here.</summary>
    public int Count => Volatile.Read(ref wholeCount);

    /// <summary>Bytes that are here, also of files that are not whole yet.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    public static Upload Begin(string folder, UploadHeader header, UploadLimits limits)
    {
        var journal = new UploadJournal(folder);
        journal.Begin(header);
        return new Upload(journal, header, limits);
    }

    /// <summary>An upload that a stop of the site interrupted; null where it cannot go on.</summary>
    public static Upload? Restore(string folder, UploadLimits limits)
    {
        var journal = new UploadJournal(folder);
        if (journal.Header() is not { } header)
            return null;
        var upload = new Upload(journal, header, limits);
        foreach (var file in journal.Files())
        {
            upload.files[file.Path] = file;
            upload.bytes += file.Received;
            upload.promised += Math.Max(0, file.Size);
            upload.wholeCount += file.IsWhole ? 1 : 0;
            upload.number = Math.Max(upload.number, file.Number);
        }
        return upload;
    }

    public IReadOnlyList<UploadedFile> Files()
    {
        lock (gate)
            return [.. files.Values];
    }

    public UploadedFile? Find(string path)
    {
        lock (gate)
            return files.GetValueOrDefault(path);
    }

    /// <summary>The file that a chunk goes to: the one that was begun, or a new one in the place of another of its path.</summary>
    public (UploadedFile? File, string? Refusal) Open(string path, long size, long modified)
    {
        lock (gate)
        {
            if (files.TryGetValue(path, out var begun) && size >= 0 && begun.IsSame(size, modified))
                return (begun, null);
            if (begun is null && files.Count >= limits.MaxUploadFiles)
                return (null, $"One upload takes at most {limits.MaxUploadFiles} files. Import the folder from the server instead.");
            if (promised + Math.Max(0, size) > limits.MaxUploadBytes)
                return (null, limits.UploadFull);
            Remove(begun);
            var file = new UploadedFile(++number, path, journal.PathOf(number), size, modified, received: 0, sha256: null);
            journal.Note(new UploadLine(file.Number, path, size, modified, Sha256: null));
            files[path] = file;
            promised += Math.Max(0, size);
            return (file, null);
        }
    }

    /// <summary>Room for bytes of a file whose size nobody said: they are counted as they come, those of all connections together.</summary>
    public ChunkResult Reserve(UploadedFile file, int count)
    {
        lock (gate)
        {
            // Another connection began it anew.
            if (!ReferenceEquals(files.GetValueOrDefault(file.Path), file))
                return ChunkResult.Busy;
            if (promised + count > limits.MaxUploadBytes)
                return ChunkResult.UploadFull;
            if (limits.DiskProblem(journal.Folder, count) is not null)
                return ChunkResult.DiskFull;
            promised += count;
            file.Reserved += count;
            return ChunkResult.Taken;
        }
    }

    public void NoteArrived(int count) => Interlocked.Add(ref bytes, count);

    public void NoteWhole(UploadedFile file)
    {
        lock (gate)
        {
            if (!ReferenceEquals(files.GetValueOrDefault(file.Path), file))
                return;
            journal.Note(new UploadLine(file.Number, Path: null, file.Received, file.Modified, file.Sha256));
            wholeCount++;
        }
    }

    /// <summary>Takes a file out again of which nothing is to stay.</summary>
    public void Drop(UploadedFile file)
    {
        lock (gate)
        {
            if (ReferenceEquals(files.GetValueOrDefault(file.Path), file))
                files.Remove(file.Path);
            else
                return;
            Remove(file);
        }
    }

    public IReadOnlyList<ImportSource> Sources() =>
        [.. Files().Where(file => file.IsWhole).Select(file => new ImportSource(file.Path, file.FullPath) { Sha256 = file.Sha256 })];

    /// <summary>Files of which some is missing, for the report.</summary>
    public IReadOnlyList<ImportProblem> Unfinished() =>
        [.. Files().Where(file => !file.IsWhole).Select(file => new ImportProblem(file.Path, $"Only {file.Received} of {file.Size} bytes arrived."))];

    public void Close() => journal.Close();

    public void Dispose()
    {
        foreach (var file in Files())
            file.Dispose();
    }

    void Remove(UploadedFile? file)
    {
        if (file is null)
            return;
        Interlocked.Add(ref bytes, -file.Received);
        promised -= Math.Max(0, file.Size) + file.Reserved;
        wholeCount -= file.IsWhole ? 1 : 0;
        // One who still writes to it writes into nothing.
        File.Delete(file.FullPath);
    }
}
