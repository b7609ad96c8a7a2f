using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Storage;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Acquisitions.Containers;

/// <summary>A container as it was confirmed to come into a study.</summary>
public sealed record ContainerRequest(int StudyId, string Name, string Author, ContainerFile File, ContainerChoices Choices);

/// <summary>
/// Brings a CIF or RIF into a study as one acquisition: the file is stored as it came and indexed, and no pixel is decoded.
/// Broken objects are reported and left out; whatever else goes wrong, or when it is cancelled, nothing stays.
/// </summary>
public sealed class ImportContainerCommand(IDbContextFactory<SpermIbfcDb> contexts, ContentStore store, ImportGate gate, TimeProvider time)
{
    /// <exception cref="OperationCanceledException">It was cancelled; nothing was kept.</exception>
    public async Task<ImportOutcome> ExecuteAsync(ContainerRequest request, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var pass = await gate.EnterAsync(ct);
        using var stored = new StoredSources(store);
        try
        {
            var outcome = await ImportAsync(request, stored, progress, ct);
            if (outcome is ImportOutcome.Done)
                stored.Keep();
            return outcome;
        }
        catch (ImageFormatException error)
        {
            return new ImportOutcome.Failed($"{request.File.Source.RelativePath} could not be imported. {ImportReasons.Of(error)}");
        }
        catch (Exception error) when (StorageErrors.IsDiskFull(error))
        {
            return new ImportOutcome.Failed(ImportAcquisitionCommand.DiskFull);
        }
        catch (DbUpdateException error) when (StorageErrors.IsUniqueViolation(error))
        {
            return ImportAcquisitionCommand.NameTaken(request.Name);
        }
    }

    async Task<ImportOutcome> ImportAsync(ContainerRequest request, StoredSources stored, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var study = await db.Studies.Include(study => study.Channels).FirstOrDefaultAsync(study => study.Id == request.StudyId, ct);
        if (study is null)
            return new ImportOutcome.Failed("The study is gone.");
        if (await db.Acquisitions.AnyAsync(other => other.StudyId == request.StudyId && other.Name == request.Name, ct))
            return ImportAcquisitionCommand.NameTaken(request.Name);
        var isEmpty = !await db.Cells.AnyAsync(cell => cell.StudyId == study.Id, ct);
        if (ChoiceProblem(request, study, isEmpty) is { } problem)
            return new ImportOutcome.Failed(problem);

        var clock = Stopwatch.StartNew();
        var sha256 = await stored.AddAsync(request.File.Source, ct);
        var storing = clock.Elapsed;
        if (await KnownAsync(db, study.Id, sha256, ct) is { } known)
            return new ImportOutcome.Failed($"{request.File.Source.RelativePath} is in this study already: it was imported as “{known.Name}” on {known.ImportedAt:yyyy-MM-dd}. Nothing was imported.");

        clock.Restart();
        var index = Index(request, sha256, ct);
        if (index.Objects.Count == 0)
            return new ImportOutcome.Failed($"{request.File.Source.RelativePath} holds no object that can be read.{(index.Problems.Count > 0 ? $" {index.Problems[0].Reason}" : "")}");
        var daf = request.File.Daf is null ? null : await DafColumns.ReadAsync(request.File.Daf, index.Objects, stored, ct);

        var labels = daf?.Labels(request.Choices.Populations) ?? new Dictionary<int, Labels.FocusValue>();
        var report = Report(request, index, daf, labels.Count, startedAt);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Storing took its time: somebody may have changed the study's channels meanwhile.
        var positions = await db.Set<StudyChannel>().AsNoTracking().Where(channel => channel.StudyId == study.Id).Select(channel => channel.Position).Order().ToListAsync(ct);
        if (!positions.SequenceEqual(study.Channels.Select(channel => channel.Position).Order()))
            return new ImportOutcome.Failed("The study's channels were changed while the file was read. Nothing was imported. Import it again.");
        if (request.Choices.AdoptChannels && isEmpty)
            await AdoptAsync(db, study, index.Header, ct);
        var acquisition = await AddAcquisitionAsync(db, request, study, index, sha256, report, ct);
        await ContainerRows.AddCellsAsync(db, acquisition, index.Objects, progress, ct);
        var broken = daf is null ? [] : await daf.WriteAsync(db, acquisition.Id, ct);
        await ImportRows.AddAsync(db, labels.Select(label => ImportRows.FirstLabel(acquisition.FirstCellId + label.Key, label.Value, request.Author, report.FinishedAt)), ct);
        var final = report with
        {
            FinishedAt = time.GetUtcNow(),
            Problems = [.. report.Problems, .. broken],
            Notes = [$"Stored and hashed in {storing.TotalSeconds:0.0} s; {index.Objects.Count:N0} objects indexed in {clock.Elapsed.TotalSeconds:0.0} s.", .. report.Notes],
        };
        await db.Acquisitions.Where(row => row.Id == acquisition.Id).ExecuteUpdateAsync(row => row.SetProperty(found => found.ReportJson, JsonSerializer.Serialize(final, ContractJson.Document)), ct);
        // From here on it is not cancelled half-way: the commit is what makes the import exist.
        await transaction.CommitAsync(CancellationToken.None);
        return new ImportOutcome.Done(acquisition.Id, final);
    }

    static string? ChoiceProblem(ContainerRequest request, Study study, bool isEmpty)
    {
        var available = request.File.Header.Channels.Count;
        if (request.Choices.AdoptChannels)
            return isEmpty ? null : "The study has cells already, so its channels stay as they are. Choose which of the file's channels they are.";
        var chosen = request.Choices.Channels;
        var positions = study.Channels.Select(channel => channel.Position).Order();
        if (!chosen.Select(choice => choice.Position).Order().SequenceEqual(positions))
            return $"Each of the study's {study.Channels.Count} channels needs one of the file's {available} channels ({string.Join(", ", request.File.Header.Channels.Select(channel => channel.Name))}).";
        return chosen.Any(choice => choice.Source < 0 || choice.Source >= available) || chosen.Select(choice => choice.Source).Distinct().Count() < chosen.Count
            ? "Each of the study's channels needs a channel of the file of its own."
            : null;
    }

    AmnisIndex Index(ContainerRequest request, string sha256, CancellationToken ct)
    {
        using var reader = AmnisReader.Open(store.OpenRead(sha256), request.File.Source.RelativePath.Split('/')[^1]);
        var index = reader.Index(null, ct);
        // Object numbers name the cells. Where a merged file repeats some, the order in the file stands in their place.
        return index.Objects.Select(found => found.Number).Distinct().Count() == index.Objects.Count
            ? index
            : index with { Objects = [.. index.Objects.Select((found, ordinal) => found with { Number = ordinal })], Header = index.Header with { Notes = [.. index.Header.Notes, "Object numbers repeat in this file: its cells are numbered in the order of the file."] } };
    }

    static Task<Acquisition?> KnownAsync(SpermIbfcDb db, int studyId, string sha256, CancellationToken ct) =>
        db.Acquisitions.AsNoTracking().FirstOrDefaultAsync(other => other.StudyId == studyId && other.ContainerSha256 == sha256, ct);

    static async Task AdoptAsync(SpermIbfcDb db, Study study, AmnisHeader header, CancellationToken ct)
    {
        // In two steps: positions are unique, and the old ones must be gone first.
        study.Channels.Clear();
        await db.SaveChangesAsync(ct);
        study.Channels.AddRange(ChannelProposal.Adopt(header.Channels));
        study.PixelSizeMicrons ??= header.PixelSizeMicrons;
        await db.SaveChangesAsync(ct);
    }

    static async Task<Acquisition> AddAcquisitionAsync(SpermIbfcDb db, ContainerRequest request, Study study, AmnisIndex index, string sha256, ImportReport report, CancellationToken ct)
    {
        var choices = request.Choices.AdoptChannels ? [.. index.Header.Channels.Select(channel => new ChannelChoice(channel.Index, channel.Index))] : request.Choices.Channels;
        var acquisition = new Acquisition
        {
            StudyId = study.Id,
            Name = request.Name,
            ImportedAt = report.FinishedAt,
            ImportedBy = request.Author,
            CellCount = index.Objects.Count,
            FirstCellId = await ImportRows.NextCellIdAsync(db, ct),
            ContainerSha256 = sha256,
            Channels = [.. choices.Select(choice => new AcquisitionChannel { Position = choice.Position, Source = choice.Source, SourceName = index.Header.Channels[choice.Source].Name })],
        };
        db.Acquisitions.Add(acquisition);
        await db.SaveChangesAsync(ct);
        return acquisition;
    }

    ImportReport Report(ContainerRequest request, AmnisIndex index, DafColumns? daf, int labels, DateTimeOffset startedAt) => new()
    {
        Name = request.Name,
        StartedAt = startedAt,
        FinishedAt = time.GetUtcNow(),
        ImportedBy = request.Author,
        Files = request.File.Daf is null ? 1 : 2,
        Cells = index.Objects.Count,
        Labels = labels,
        Classes = [],
        Problems =
        [
            .. index.Problems.Select(problem => new ImportProblem($"{request.File.Source.RelativePath}, object {problem.Ordinal}", problem.Reason)),
            .. daf?.Problems ?? [],
        ],
        Twins = [],
        Notes = [.. index.Header.Notes, .. daf?.Notes ?? []],
    };
}
