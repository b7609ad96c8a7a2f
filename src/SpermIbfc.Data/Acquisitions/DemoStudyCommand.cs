using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Acquisitions.Planning;
using SpermIbfc.Data.Acquisitions.Staging;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Storage;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>What became of the demo study.</summary>
public enum DemoOutcome
{
    Made,
    AlreadyThere,
}

/// <summary>Makes a study of synthetic cells, with their labels and drawings: whole, or not at all.</summary>
public sealed class DemoStudyCommand(IDbContextFactory<SpermIbfcDb> contexts, ContentStore store, ImportGate gate, TimeProvider time)
{
    public const string StudyName = "Synthetic sperm (demo)";
    const string Author = "demo";

    /// <exception cref="InvalidDataException">The folder does not hold a demo that can be imported whole; the message says why.</exception>
    public async Task<DemoOutcome> ExecuteAsync(string folder, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Studies.AnyAsync(study => study.Name == StudyName, ct))
            return DemoOutcome.AlreadyThere;

        var manifest = await ReadManifestAsync(folder, ct);
        var sources = manifest.Cells.Select(cell => Source(folder, cell)).ToList();
        using var staging = new CellStaging(store, db, studyId: null, new CellReader([.. manifest.Channels.Select(channel => channel.Name)], labels: []));
        await staging.ReadAsync(
            [.. sources.Select(source => new PlannedCell(source.Stem, null, [new PlannedPlane("", source)], []))],
            Array.Empty<FoundRoi>().ToLookup(_ => (PlannedCell)null!),
            progress,
            ct);
        if (staging.Problems.Count > 0)
            throw new InvalidDataException($"{staging.Problems.Count} of {sources.Count} demo cells cannot be read; {staging.Problems[0].File}: {staging.Problems[0].Reason}");
        await WriteAsync(db, manifest, staging.Cells, ct);
        staging.Keep();
        return DemoOutcome.Made;
    }

    static async Task<DemoManifest> ReadManifestAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, DemoManifest.FileName);
        if (!File.Exists(path))
            throw new InvalidDataException($"There is no {DemoManifest.FileName} in {folder}.");
        await using var file = File.OpenRead(path);
        try
        {
            return await JsonSerializer.DeserializeAsync<DemoManifest>(file, ContractJson.Document, ct) is { Cells.Count: > 0 } manifest
                ? manifest
                : throw new InvalidDataException($"{path} lists no cells.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} cannot be read: {error.Message}", error);
        }
    }

    static ImportSource Source(string folder, DemoCell cell)
    {
        var root = Path.GetFullPath(folder);
        var full = Path.GetFullPath(Path.Combine(root, cell.File));
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new InvalidDataException($"The demo's file '{cell.File}' lies outside its folder.");
        return new ImportSource(cell.File, full);
    }

    async Task WriteAsync(SpermIbfcDb db, DemoManifest manifest, IReadOnlyList<StagedCell> staged, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var study = new Study
        {
            Name = StudyName,
            Description = $"Drawn by a program from seed {manifest.Seed}, not imaged: to try everything out. Its numbers say nothing of real cells.",
            IsSynthetic = true,
            CreatedAt = now,
            CreatedBy = Author,
            PixelSizeMicrons = manifest.PixelSizeMicrons,
            Channels = [.. manifest.Channels.Select((channel, position) => new StudyChannel { Position = position, Name = channel.Name, Role = channel.Role })],
        };
        db.Studies.Add(study);
        await db.SaveChangesAsync(ct);
        var acquisition = new Acquisition
        {
            StudyId = study.Id,
            Name = $"Synthetic, seed {manifest.Seed}",
            ImportedAt = now,
            ImportedBy = Author,
            CellCount = staged.Count,
            ReportJson = JsonSerializer.Serialize(Report(manifest, staged.Count, now), ContractJson.Document),
        };
        db.Acquisitions.Add(acquisition);
        await db.SaveChangesAsync(ct);

        var cells = await ImportRows.AddCellsAsync(db, acquisition, staged, ct);
        await ImportRows.AddAsync(db, cells.Zip(manifest.Cells, (cell, drawn) => ImportRows.FirstLabel(cell.Id, drawn.Focus, Author, now)), ct);
        await ImportRows.AddAsync(db, cells.Zip(manifest.Cells).SelectMany(pair => Drawings(pair.First, pair.Second, now)), ct);
        await transaction.CommitAsync(ct);
    }

    static IEnumerable<Annotation> Drawings(Cell cell, DemoCell drawn, DateTimeOffset now)
    {
        foreach (var (structure, shape, width) in new[] { (Structure.Midpiece, drawn.Midpiece, FijiRasterizer.MidpieceWidth), (Structure.Head, drawn.Head, 1) })
        {
            if (shape is not { Count: > 0 })
                continue;
            var points = AnnotationPoints.FromPairs(shape);
            if (AnnotationRules.Problem(structure, points, width, cell.Width, cell.Height) is { } problem)
                throw new InvalidDataException($"The demo's {structure} of {drawn.Name} cannot be kept: {problem}");
            yield return ImportRows.FirstDrawing(cell.Id, new StagedDrawing(structure, AnnotationPoints.Format(points), null, width, FijiRasterizer.Name), Author, now);
        }
    }

    static ImportReport Report(DemoManifest manifest, int cells, DateTimeOffset now) => new()
    {
        Name = $"Synthetic, seed {manifest.Seed}",
        StartedAt = now,
        FinishedAt = now,
        ImportedBy = Author,
        Files = manifest.Cells.Count,
        Cells = cells,
        Labels = cells,
        Classes = [],
        Problems = [],
        Twins = [],
    };
}
