using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Labels;

namespace SpermIbfc.Web.Imports;

/// <summary>
/// One import from its first byte to its end. Guards its own transitions; all of its state is read as one
/// <see cref="ImportStatus"/>.
/// </summary>
sealed class ImportJob(string id, int studyId, string name, string author, string? uploadFolder, TimeProvider time) : IProgress<ImportStep>, IDisposable
{
    public const int ShownProblems = 500;

    readonly Lock gate = new();
    readonly CancellationTokenSource cancellation = new();
    readonly Dictionary<string, ReceivedFile> received = new(StringComparer.Ordinal);
    readonly List<ImportProblem> problems = [];
    IReadOnlyList<ImportSource> sources = [];
    IReadOnlyList<ClassFolder>? classes;
    ImportState state = ImportState.Receiving;
    int done;
    IReadOnlyList<ImportTwin> twins = [];
    int labels;
    int? acquisitionId;
    int fileNumber;
    int leftOutBefore;
    string? message;
    long startedAt;

    public string Id => id;
    public int StudyId => studyId;
    public string Name => name;
    public string Author => author;
    public string? UploadFolder => uploadFolder;
    public CancellationToken Cancellation => cancellation.Token;
    public DateTimeOffset LastTouched { get; private set; } = time.GetUtcNow();

    /// <summary>Where the next received file is written: under a number, never under the name that the browser gave.</summary>
    public string NextUploadPath() => Path.Combine(uploadFolder!, $"{Interlocked.Increment(ref fileNumber):d6}");

    /// <summary>Whether a file may still be received; the reason when not.</summary>
    public string? RefusesFile(string path)
    {
        lock (gate)
        {
            if (state != ImportState.Receiving || uploadFolder is null)
                return "This import takes no more files.";
            if (!received.ContainsKey(path) && received.Count >= ImportLimits.MaxUploadFiles)
                return $"One upload takes at most {ImportLimits.MaxUploadFiles} files. Import the folder from the server instead.";
            return received.Values.Sum(file => file.Length) > ImportLimits.MaxUploadBytes
                ? $"One upload takes at most {ImportLimits.MaxUploadBytes / (1L << 30)} GiB."
                : null;
        }
    }

    /// <summary>A file is on disk. One of the same name, sent again after a lost connection, is replaced.</summary>
    public bool Receive(string path, string fullPath, long length)
    {
        lock (gate)
        {
            if (state != ImportState.Receiving)
                return false;
            if (received.Remove(path, out var earlier))
                File.Delete(earlier.FullPath);
            received[path] = new ReceivedFile(fullPath, length);
            LastTouched = time.GetUtcNow();
        }
        return true;
    }

    /// <summary>Files of the server's own folder, found before the import starts.</summary>
    public void Take(IReadOnlyList<ImportSource> found, IReadOnlyList<ImportProblem> leftOut)
    {
        lock (gate)
        {
            sources = found;
            problems.AddRange(leftOut);
            leftOutBefore = leftOut.Count;
        }
    }

    /// <summary>
    /// Everything is here: the folders give the labels that were chosen, or what their names propose where nobody chose.
    /// False where the import is not receiving any more.
    /// </summary>
    public bool TryStart(IReadOnlyDictionary<string, FocusValue?>? chosen)
    {
        lock (gate)
        {
            if (state != ImportState.Receiving)
                return false;
            if (uploadFolder is not null)
                sources = [.. received.Select(file => new ImportSource(file.Key, file.Value.FullPath))];
            classes = [.. ClassFolders.Propose(sources).Select(folder => chosen is null ? folder : folder with { Value = chosen.GetValueOrDefault(folder.Folder) })];
            state = ImportState.Running;
            startedAt = time.GetTimestamp();
            LastTouched = time.GetUtcNow();
        }
        return true;
    }

    public ImportRequest Request()
    {
        lock (gate)
        {
            // The clock of rate and time left runs from when it is this import's turn.
            startedAt = time.GetTimestamp();
            return new ImportRequest(studyId, name, author, sources, classes ?? [], [.. problems]);
        }
    }

    public void Report(ImportStep step)
    {
        lock (gate)
        {
            done = step.Done;
            if (step.Problem is { } problem)
                problems.Add(problem);
        }
    }

    public void Cancel()
    {
        lock (gate)
        {
            if (state is not (ImportState.Receiving or ImportState.Running))
                return;
            if (state == ImportState.Receiving)
                End(ImportState.Cancelled, "Cancelled. Nothing of it was kept.");
        }
        cancellation.Cancel();
    }

    public void Finish(ImportOutcome outcome)
    {
        lock (gate)
        {
            if (outcome is ImportOutcome.Done imported)
            {
                acquisitionId = imported.AcquisitionId;
                labels = imported.Report.Labels;
                twins = imported.Report.Twins;
                End(ImportState.Done, null);
            }
            else if (outcome is ImportOutcome.Failed failed)
            {
                End(ImportState.Failed, failed.Reason);
            }
        }
    }

    public void Fail(string reason) => Finish(new ImportOutcome.Failed(reason));

    public void WasCancelled()
    {
        lock (gate)
            End(ImportState.Cancelled, "Cancelled. Nothing of it was kept.");
    }

    public ImportStatus Status()
    {
        lock (gate)
        {
            var total = uploadFolder is not null && state == ImportState.Receiving ? received.Count : sources.Count;
            var elapsed = state == ImportState.Running && done > 0 ? time.GetElapsedTime(startedAt).TotalSeconds : 0;
            double? rate = elapsed > 0.5 ? done / elapsed : null;
            return new ImportStatus
            {
                ImportId = id,
                StudyId = studyId,
                Name = name,
                State = state,
                Received = uploadFolder is null ? sources.Count : received.Count,
                ReceivedBytes = received.Values.Sum(file => file.Length),
                Total = total,
                Done = done,
                Cells = state is ImportState.Failed or ImportState.Cancelled ? 0 : Math.Max(0, done - FailedFiles()),
                Labels = labels,
                Problems = [.. problems.Take(ShownProblems)],
                ProblemCount = problems.Count,
                Twins = twins,
                PerSecond = rate,
                SecondsLeft = rate is { } perSecond ? (total - done) / perSecond : null,
                AcquisitionId = acquisitionId,
                Message = message,
                Classes = classes ?? ClassFolders.Propose(uploadFolder is null ? sources : [.. received.Select(file => new ImportSource(file.Key, file.Value.FullPath))]),
            };
        }
    }

    public void Dispose() => cancellation.Dispose();

    // Links that were left out beforehand are problems, but were never counted as done.
    int FailedFiles() => problems.Count - leftOutBefore;

    void End(ImportState end, string? why)
    {
        state = end;
        message = why;
        LastTouched = time.GetUtcNow();
    }

    sealed record ReceivedFile(string FullPath, long Length);
}
