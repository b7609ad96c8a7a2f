using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Labels;

namespace SpermIbfc.Web.Imports;

/// <summary>
/// One import from its first byte to its end. Guards its own transitions; all of its state is read as one
/// <see cref="ImportStatus"/>.
/// </summary>
sealed class ImportJob(string id, int studyId, string name, string author, string folder, Upload? upload, TimeProvider time) : IProgress<ImportStep>, IProgress<ZipStep>, IDisposable
{
    public const int ShownProblems = 500;

    readonly Lock gate = new();
    readonly CancellationTokenSource cancellation = new();
    readonly List<ImportProblem> problems = [];
    readonly ImportPace pace = new(upload, time);
    IReadOnlyList<ImportSource>? sources;
    IReadOnlyList<ClassFolder>? classes;
    IReadOnlyDictionary<string, FocusValue?>? chosenClasses;
    ImportState state = ImportState.Receiving;
    ImportState beforeUnpacking;
    ImportReport? report;
    int? acquisitionId;
    int unpacked;
    bool isUnpacked;
    int leftOutBefore;
    string? message;
    bool over;

    public string Id => id;
    public int StudyId => studyId;
    public string Name => name;
    public string Author => author;
    /// <summary>Where its uploaded and unpacked files lie; gone when it is over.</summary>
    public string Folder => folder;
    public Upload? Upload => upload;
    public CancellationToken Cancellation => cancellation.Token;
    public DateTimeOffset LastTouched { get; private set; } = upload?.Header.BegunAt ?? time.GetUtcNow();

    public bool IsOver => Volatile.Read(ref over);

    public bool IsReceiving
    {
        get
        {
            lock (gate)
                return state == ImportState.Receiving && upload is not null;
        }
    }

    /// <summary>How each container comes in, by its path.</summary>
    public IReadOnlyDictionary<string, ContainerChoices> ContainerChoices { get; private set; } = new Dictionary<string, ContainerChoices>();

    /// <summary>The files of an import that has all it was promised and has not started; null before and after.</summary>
    public IReadOnlyList<ImportSource>? Arrived()
    {
        lock (gate)
        {
            if (state != ImportState.Receiving)
                return null;
            if (upload is null)
                return sources;
            return upload.Count > 0 && upload.Count >= (upload.Header.Files ?? 1) && upload.Unfinished().Count == 0 ? sources ?? upload.Sources() : null;
        }
    }

    /// <summary>All is here, a container is among it, and whoever began it has not said yet which channels are the study's.</summary>
    public bool AwaitsChannels => Arrived()?.Any(ContainerSorting.IsContainer) == true;

    /// <summary>Whether nobody has looked for zips among its files yet.</summary>
    public bool NeedsUnpacking
    {
        get
        {
            lock (gate)
                return !isUnpacked;
        }
    }

    /// <summary>Where the next file of a zip is written: under a number, never under a name of the zip.</summary>
    public string NextUnpackedPath() => Path.Combine(Directory.CreateDirectory(folder).FullName, $"z{Interlocked.Increment(ref unpacked):d6}");

    /// <summary>Something arrived: the upload is not abandoned, and what was unpacked of it is not all any more.</summary>
    public void Touch()
    {
        lock (gate)
        {
            LastTouched = time.GetUtcNow();
            pace.NoteReceived();
            if (upload is not null && state == ImportState.Receiving)
                (sources, classes, isUnpacked) = (null, null, false);
        }
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

    /// <summary>From here until <see cref="EndUnpacking"/> it takes no files. Null where it is not the time for it.</summary>
    public IReadOnlyList<ImportSource>? BeginUnpacking(ImportState during)
    {
        lock (gate)
        {
            if (state != during)
                return null;
            beforeUnpacking = state;
            state = ImportState.Unpacking;
            pace.Begin();
            LastTouched = time.GetUtcNow();
            return sources ?? upload!.Sources();
        }
    }

    public void EndUnpacking(IReadOnlyList<ImportSource> found, IReadOnlyList<ImportProblem> leftOut)
    {
        lock (gate)
        {
            if (state != ImportState.Unpacking)
                return;
            state = beforeUnpacking;
            pace.EndUnpacking();
            (sources, isUnpacked) = (found, true);
            problems.AddRange(leftOut);
            leftOutBefore += leftOut.Count;
            classes = state == ImportState.Running ? Labelled(found) : null;
            LastTouched = time.GetUtcNow();
        }
    }

    /// <summary>
    /// Everything is here: the folders give the labels that were chosen, or what their names propose where nobody chose.
    /// False where the import is not receiving any more.
    /// </summary>
    public bool TryStart(IReadOnlyDictionary<string, FocusValue?>? chosen, IReadOnlyDictionary<string, ContainerChoices>? containers = null)
    {
        lock (gate)
        {
            if (state != ImportState.Receiving)
                return false;
            if (upload?.Unfinished() is { Count: > 0 } unfinished)
            {
                problems.AddRange(unfinished);
                leftOutBefore += unfinished.Count;
            }
            sources ??= upload!.Sources();
            chosenClasses = chosen ?? chosenClasses;
            ContainerChoices = containers ?? ContainerChoices;
            classes = Labelled(sources);
            state = ImportState.Running;
            LastTouched = time.GetUtcNow();
        }
        return true;
    }

    /// <summary>It was not its turn: everything stays as it was before it was started.</summary>
    public void TakeBack()
    {
        lock (gate)
        {
            if (state == ImportState.Running)
                state = ImportState.Receiving;
        }
    }

    /// <summary>The labels of class folders, chosen before something else has to be asked.</summary>
    public void Choose(IReadOnlyDictionary<string, FocusValue?>? chosen)
    {
        lock (gate)
            chosenClasses = chosen;
    }

    public ImportRequest Request()
    {
        lock (gate)
        {
            pace.Begin();
            return new ImportRequest(studyId, name, author, sources ?? [], classes ?? [], [.. problems]);
        }
    }

    public void Report(ImportStep step)
    {
        lock (gate)
        {
            pace.Note(step);
            if (step.Problem is { } problem)
                problems.Add(problem);
        }
    }

    public void Report(ZipStep step)
    {
        lock (gate)
            pace.Note(step);
    }

    public void Cancel()
    {
        lock (gate)
        {
            if (over)
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
                Take(imported.Report);
            }
            else if (outcome is ImportOutcome.Drawn drawn)
            {
                Take(drawn.Report);
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
            var (amount, total, perSecond) = pace.Of(state, sources?.Count);
            return new ImportStatus
            {
                ImportId = id,
                StudyId = studyId,
                Name = name,
                State = state,
                Received = upload?.Count ?? sources?.Count ?? 0,
                ReceivedBytes = upload?.Bytes ?? 0,
                ExpectedFiles = upload?.Header.Files,
                ExpectedBytes = upload?.Header.Bytes,
                Total = pace.Total(state, sources?.Count),
                Done = pace.Done,
                DoneBytes = pace.DoneBytes,
                TotalBytes = pace.IsInBytes(state) ? (long?)total : null,
                Cells = state is ImportState.Failed or ImportState.Cancelled ? 0 : report?.Cells ?? Math.Max(0, pace.Read - FailedFiles()),
                Labels = report?.Labels ?? 0,
                Drawings = report?.Drawings ?? 0,
                Notes = report?.Notes ?? [],
                Problems = [.. problems.Take(ShownProblems)],
                ProblemCount = problems.Count,
                Twins = report?.Twins ?? [],
                PerSecond = perSecond,
                SecondsLeft = perSecond is { } rate && total is { } all ? Math.Max(0, all - amount) / rate : null,
                PaceIsInBytes = pace.IsInBytes(state),
                AcquisitionId = acquisitionId,
                Message = message,
                Classes = IsArriving() ? [] : classes ??= ClassFolders.Propose(sources ?? upload?.Sources() ?? []),
            };
        }
    }

    public void Dispose()
    {
        cancellation.Dispose();
        upload?.Dispose();
    }

    // Folders are read off all names at once: not each time that one more file has arrived.
    bool IsArriving() => state == ImportState.Receiving && upload is { Header.Files: { } expected } && upload.Count < expected;

    // The report knows problems that no step told of, and each only once.
    void Take(ImportReport finished)
    {
        report = finished;
        problems.Clear();
        problems.AddRange(finished.Problems);
        End(ImportState.Done, null);
    }

    // A folder that came out of a zip was not shown to whoever chose: only a name that speaks for itself counts.
    IReadOnlyList<ClassFolder> Labelled(IReadOnlyList<ImportSource> found) => [.. ClassFolders.Propose(found).Select(folder =>
        chosenClasses is null ? folder
        : folder with { Value = chosenClasses.TryGetValue(folder.Folder, out var chosen) ? chosen : folder.Recognised && unpacked > 0 ? folder.Value : null })];

    // What was left out beforehand are problems, but were never counted as done.
    int FailedFiles() => problems.Count - leftOutBefore;

    void End(ImportState end, string? why)
    {
        state = end;
        over = true;
        message = why;
        pace.EndUnpacking();
        LastTouched = time.GetUtcNow();
    }
}
