using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;
using SpermIbfc.Data.Studies;
using SpermIbfc.Data.Tests.Persistence;

namespace SpermIbfc.Data.Tests.Support;

/// <summary>A data folder with one study of given channels, a folder to import from, and the commands over them.</summary>
sealed class ImportBench : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    readonly TemporarySite _site;
    readonly ImportGate _gate = new();

    ImportBench(TemporarySite site)
    {
        _site = site;
        Store = new ContentStore(site.Paths);
        Import = new ImportAcquisitionCommand(site.Factory, Store, _gate, Clock);
        ImportContainer = new ImportContainerCommand(site.Factory, Store, _gate, Clock);
        ImportDrawings = new ImportDrawingsCommand(site.Factory, Clock);
        Planes = new PlaneFiles(Store);
        Demo = new DemoStudyCommand(site.Factory, Store, _gate, Clock);
        SetLabel = new SetFocusLabelCommand(site.Factory, Clock);
        SaveAnnotation = new SaveAnnotationCommand(site.Factory, Clock);
        Cells = new CellQueries(site.Factory);
    }

    public TimeProvider Clock { get; } = new FixedClock(Now);
    public IDbContextFactory<SpermIbfcDb> Factory => _site.Factory;
    public DataPaths Paths => _site.Paths;
    public ContentStore Store { get; }
    public ImportAcquisitionCommand Import { get; }
    public ImportContainerCommand ImportContainer { get; }
    public ImportDrawingsCommand ImportDrawings { get; }
    public PlaneFiles Planes { get; }
    public DemoStudyCommand Demo { get; }
    public SetFocusLabelCommand SetLabel { get; }
    public SaveAnnotationCommand SaveAnnotation { get; }
    public CellQueries Cells { get; }
    public TemporaryFolder Folder { get; } = new();
    public int StudyId { get; private set; }

    public static async Task<ImportBench> WithStudyAsync(params string[] channels)
    {
        var bench = new ImportBench(await TemporarySite.ReadyAsync());
        bench.StudyId = await bench.AddStudyAsync("Mice", channels.Length == 0 ? ["Ch1", "Ch5"] : channels);
        return bench;
    }

    public async Task<int> AddStudyAsync(string name, IReadOnlyList<string> channels)
    {
        await using var db = await Factory.CreateDbContextAsync();
        var study = new Study
        {
            Name = name,
            CreatedAt = Now,
            CreatedBy = "pi",
            Channels = [.. channels.Select((channel, position) => new StudyChannel { Name = channel, Position = position, Role = ChannelRole.Other })],
        };
        db.Studies.Add(study);
        await db.SaveChangesAsync();
        return study.Id;
    }

    public ImportSource Source(string relative, string? fullPath = null) => new(relative, fullPath ?? Folder.In(relative.Split('/')));

    public ImportSource Cell(string relative, int number, int planes = 2)
    {
        var source = Source(relative);
        CellFiles.Write(source.FullPath, number, planes);
        return source;
    }

    /// <summary>A file of these planes.</summary>
    public ImportSource Image(string relative, params Plane[] planes)
    {
        var source = Source(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(source.FullPath)!);
        using var file = File.Create(source.FullPath);
        TiffWriter.Write(file, planes, new TiffWriteOptions { Layout = TiffLayout.MultiPage });
        return source;
    }

    public ImportSource Bytes(string relative, byte[] bytes)
    {
        var source = Source(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(source.FullPath)!);
        File.WriteAllBytes(source.FullPath, bytes);
        return source;
    }

    public ImportSource RoiFile(string relative, Roi roi) => Bytes(relative, RoiWriter.Write(roi));

    public ImportSource RoiSetFile(string relative, params (string Label, Roi Roi)[] rois)
    {
        using var zip = new MemoryStream();
        RoiSet.Write(zip, rois);
        return Bytes(relative, zip.ToArray());
    }

    public async Task<ImportReport> DoneAsync(string name, params IReadOnlyList<ImportSource> sources)
    {
        var outcome = await RunAsync(name, sources);
        return outcome is ImportOutcome.Done done ? done.Report : throw new InvalidOperationException(outcome.ToString());
    }

    public Task<List<Cell>> CellRowsAsync() => ReadAsync(db => db.Cells.AsNoTracking().OrderBy(cell => cell.Id).ToListAsync());

    /// <summary>The drawings of a cell by its name, in order of structure and revision.</summary>
    public async Task<List<Annotation>> DrawingsOfAsync(string cell) =>
        [.. (await ReadAsync(db => db.Annotations.AsNoTracking().Where(annotation => db.Cells.Any(row => row.Id == annotation.CellId && row.Name == cell)).ToListAsync()))
            .OrderBy(annotation => annotation.Structure).ThenBy(annotation => annotation.Revision)];

    public Task<ImportOutcome> RunAsync(string name, IReadOnlyList<ImportSource> sources, IProgress<ImportStep>? progress = null, CancellationToken ct = default) =>
        Import.ExecuteAsync(new ImportRequest(StudyId, name, "ana", sources, ClassFolders.Propose(sources), []), progress, ct);

    /// <summary>Ids of this many imported cells.</summary>
    public async Task<long[]> ImportCellsAsync(int count)
    {
        var sources = Enumerable.Range(1, count).Select(number => Cell($"cell_{number}.tif", number)).ToList();
        Assert.IsType<ImportOutcome.Done>(await RunAsync("first", sources));
        return await Cells.IdsAsync(StudyId, new CellFilter(), CancellationToken.None);
    }

    public async Task<TResult> ReadAsync<TResult>(Func<SpermIbfcDb, Task<TResult>> read)
    {
        await using var db = await Factory.CreateDbContextAsync();
        return await read(db);
    }

    public int StoredFiles() => Directory.Exists(Paths.Files) ? Directory.EnumerateFiles(Paths.Files, "*", SearchOption.AllDirectories).Count() : 0;

    public void Dispose()
    {
        Planes.Dispose();
        Folder.Dispose();
        _gate.Dispose();
        _site.Dispose();
    }
}
