using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Storage;
using SpermIbfc.Data.Tests.Snapshots;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Tests.Runs;

/// <summary>A study with a snapshot of three folds, and supervisors that start the scripted worker.</summary>
sealed class TrainingBench : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TemporaryFolder _folder = new();
    readonly List<ServiceProvider> _sites = [];

    public ServiceProvider Services => _sites[0];
    public int StudyId { get; private set; }
    public Snapshot Snapshot { get; private set; } = null!;
    public string DataRoot => Path.Combine(_folder.Path, "data");

    public static async Task<TrainingBench> CreateAsync(string behaviour, int concurrent = 1)
    {
        var bench = new TrainingBench();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Runs", "scripted-worker.sh"), bench.In("worker.sh"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(bench.In("worker.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        bench.Behave(behaviour);
        bench.OpenSite(concurrent);
        await bench.Services.GetRequiredService<DatabaseStartup>().PrepareAsync(CancellationToken.None);
        var study = await ActivatorUtilities.CreateInstance<StudyBuilder>(bench.Services).CreateAsync();
        await study.AddManyAsync(6);
        bench.StudyId = study.StudyId;
        var outcome = await bench.Services.GetRequiredService<FreezeSnapshotCommand>().ExecuteAsync(
            new FreezeRequest(study.StudyId, "First", SplitProtocol.KFold, 3, 1), "pi", null, CancellationToken.None);
        bench.Snapshot = Assert.IsType<FreezeOutcome.Frozen>(outcome).Snapshot;
        return bench;
    }

    public string In(string name) => Path.Combine(_folder.Path, name);

    public void Behave(string behaviour) => File.WriteAllText(In("behaviour"), behaviour);

    public string[] CommandLines => File.Exists(In("command-lines")) ? File.ReadAllLines(In("command-lines")) : [];

    /// <summary>Another site on the same data: after a restart, or by mistake beside the first.</summary>
    public RunSupervisor OpenSite(int concurrent = 1)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WorkerPath"] = In("worker.sh"),
            ["Runs:Concurrent"] = $"{concurrent}",
        }).Build();
        var site = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddPersistence(new DataPaths(DataRoot))
            .AddTraining(configuration)
            .BuildServiceProvider();
        _sites.Add(site);
        return site.GetRequiredService<RunSupervisor>();
    }

    public async Task<IReadOnlyList<FoldRun>> StartAsync(params int[] folds)
    {
        var outcome = await Services.GetRequiredService<StartRunCommand>().ExecuteAsync(
            new StartRunRequest(StudyId, Snapshot.Id, TrainingTask.Focus, folds, TrainingSettings.PaperFor(TrainingTask.Focus) with { Epochs = 2 }), "pi", CancellationToken.None);
        var run = await Services.GetRequiredService<RunQueries>().FindAsync(StudyId, Assert.IsType<StartRunOutcome.Queued>(outcome).RunId, CancellationToken.None);
        return run!.Run.Folds;
    }

    public async Task<FoldRun> FoldAsync(int id) => (await Services.GetRequiredService<RunQueries>().FindFoldAsync(id, CancellationToken.None))!.Fold;

    public RunFolder FolderOf(FoldRun fold) => new(Services.GetRequiredService<DataPaths>().Below(fold.Folder));

    /// <summary>Lets a supervisor look until the fold is in a state.</summary>
    public async Task<FoldRun> UntilAsync(RunSupervisor supervisor, int foldRunId, FoldRunState state)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            await supervisor.LookAsync(CancellationToken.None);
            var fold = await FoldAsync(foldRunId);
            if (fold.State == state)
                return fold;
            Assert.True(waited.Elapsed < Patience, $"Fold is {fold.State} ({fold.Problem}) and not {state}; worker.log: {string.Join(" | ", WorkerLog.Tail(FolderOf(fold), 5))}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until a worker's events have come so far.</summary>
    public static async Task UntilEpochAsync(RunFolder folder)
    {
        var waited = Stopwatch.StartNew();
        while (!RunEventReader.Tail(folder).OfType<EpochEvent>().Any())
        {
            Assert.True(waited.Elapsed < Patience, "The worker told of no epoch.");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var folder in Directory.Exists(Path.Combine(DataRoot, "runs")) ? Directory.GetDirectories(Path.Combine(DataRoot, "runs"), "fold-*", SearchOption.AllDirectories) : [])
            await Services.GetRequiredService<IRunExecutor>().KillAsync(new RunFolder(folder), CancellationToken.None);
        foreach (var site in _sites)
            await site.DisposeAsync();
        _folder.Dispose();
    }
}
