using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Runs;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Tests.Runs;

public sealed class RunSupervisorTests
{
    [Fact]
    public async Task Look_QueuedFolds_RunOneAfterTheOtherToTheirEnd()
    {
        await using var bench = await TrainingBench.CreateAsync("complete");
        var supervisor = bench.Services.GetRequiredService<RunSupervisor>();
        var folds = await bench.StartAsync(0, 2);

        var first = await bench.UntilAsync(supervisor, folds[0].Id, FoldRunState.Completed);
        var second = await bench.UntilAsync(supervisor, folds[1].Id, FoldRunState.Completed);

        Assert.Equal(0.9, first.TestMetric);
        Assert.Null(first.Problem);
        Assert.True(second.StartedAt >= first.StartedAt && first.EndedAt is not null);
        Assert.Equal(2, bench.CommandLines.Length);
        Assert.Contains("train ", bench.CommandLines[0]);
        Assert.Contains("--task focus --fold 0 --run ", bench.CommandLines[0]);
        Assert.Contains("--epochs 2 --batch 32 --lr 0.001 --loss ce+dice --device auto --threads 0 --seed 1 --input-size 224", bench.CommandLines[0]);
        Assert.DoesNotContain("--resume", bench.CommandLines[0]);
    }

    [Fact]
    public async Task Look_TwoSites_StartEachFoldOnce()
    {
        await using var bench = await TrainingBench.CreateAsync("wait", concurrent: 3);
        RunSupervisor[] sites = [bench.Services.GetRequiredService<RunSupervisor>(), bench.OpenSite(3), bench.OpenSite(3)];
        var folds = await bench.StartAsync(0, 1, 2);

        await Task.WhenAll(sites.Select(site => Task.Run(() => site.LookAsync(CancellationToken.None))));
        foreach (var fold in folds)
            await bench.UntilAsync(sites[0], fold.Id, FoldRunState.Running);

        Assert.Equal(3, bench.CommandLines.Length);
    }

    [Fact]
    public async Task Look_AsManyAsMayRun_LeavesTheOthersWaiting()
    {
        await using var bench = await TrainingBench.CreateAsync("wait", concurrent: 2);
        var supervisor = bench.Services.GetRequiredService<RunSupervisor>();
        var folds = await bench.StartAsync(0, 1, 2);

        await bench.UntilAsync(supervisor, folds[1].Id, FoldRunState.Running);
        await supervisor.LookAsync(CancellationToken.None);

        Assert.Equal(FoldRunState.Queued, (await bench.FoldAsync(folds[2].Id)).State);
    }

    [Fact]
    public async Task Look_SiteRestarted_FindsTheRunAgainAndItsEnd()
    {
        await using var bench = await TrainingBench.CreateAsync("wait");
        var fold = (await bench.StartAsync(0))[0];
        await bench.UntilAsync(bench.Services.GetRequiredService<RunSupervisor>(), fold.Id, FoldRunState.Running);

        var restarted = bench.OpenSite();
        await restarted.LookAsync(CancellationToken.None);
        Assert.Equal(FoldRunState.Running, (await bench.FoldAsync(fold.Id)).State);

        RunSignals.RequestStop(bench.FolderOf(fold));
        Assert.Equal(0.9, (await bench.UntilAsync(restarted, fold.Id, FoldRunState.Stopped)).TestMetric);
        Assert.Single(bench.CommandLines);
    }

    [Fact]
    public async Task Look_WorkerKilled_IsLostAndGoesOnWhenAskedAgain()
    {
        await using var bench = await TrainingBench.CreateAsync("wait");
        var supervisor = bench.Services.GetRequiredService<RunSupervisor>();
        var fold = (await bench.StartAsync(0))[0];
        await bench.UntilAsync(supervisor, fold.Id, FoldRunState.Running);
        var folder = bench.FolderOf(fold);
        await TrainingBench.UntilEpochAsync(folder);

        using (var worker = Process.GetProcessById(Heartbeat.Last(folder)!.Value.ProcessId))
            worker.Kill();
        var lost = await bench.UntilAsync(supervisor, fold.Id, FoldRunState.Lost);
        Assert.Contains("signal 9", lost.Problem);

        bench.Behave("complete");
        Assert.True(await bench.Services.GetRequiredService<RequeueFoldCommand>().ExecuteAsync(fold.Id, CancellationToken.None));
        await bench.UntilAsync(supervisor, fold.Id, FoldRunState.Completed);
        Assert.EndsWith("--resume", bench.CommandLines[1]);
        Assert.Equal(Enumerable.Range(1, 7).Select(i => (long)i), RunEventReader.After(folder, 0).Select(runEvent => runEvent.Seq));
    }

    [Fact]
    public async Task Look_WorkerAndItsShellKilled_IsLostBySilence()
    {
        await using var bench = await TrainingBench.CreateAsync("wait");
        var fold = (await bench.StartAsync(0))[0];
        await bench.UntilAsync(bench.Services.GetRequiredService<RunSupervisor>(), fold.Id, FoldRunState.Running);
        var folder = bench.FolderOf(fold);
        await TrainingBench.UntilEpochAsync(folder);
        var workerId = Heartbeat.Last(folder)!.Value.ProcessId;

        using (var shell = Process.GetProcessById(ParentOf(workerId)))
            shell.Kill();
        using (var worker = Process.GetProcessById(workerId))
            worker.Kill();
        for (var waited = Stopwatch.StartNew(); RunLock.IsHeld(folder) && waited.Elapsed < TimeSpan.FromSeconds(30);)
            await Task.Delay(20);

        var beat = Heartbeat.Last(folder)!.Value.At;
        Assert.IsType<FoldObservation.Awaited>(FoldObservation.Of(folder, beat.AddSeconds(-1), beat + FoldObservation.SilenceGrace / 2));
        var lost = Assert.IsType<FoldObservation.Ended>(FoldObservation.Of(folder, beat.AddSeconds(-1), beat + FoldObservation.SilenceGrace));
        Assert.Equal(FoldRunState.Lost, lost.State);
        Assert.Contains("gone without a word", lost.Problem);
    }

    [Fact]
    public async Task Look_WorkerFails_ShowsMeaningAndItsLastWords()
    {
        await using var bench = await TrainingBench.CreateAsync("fail");
        var fold = (await bench.StartAsync(0))[0];

        var failed = await bench.UntilAsync(bench.Services.GetRequiredService<RunSupervisor>(), fold.Id, FoldRunState.Failed);

        Assert.Equal("The snapshot or the run folder cannot be used as it is (exit code 3): error: the snapshot was changed", failed.Problem);
        Assert.Equal(["starting", "error: the snapshot was changed"], WorkerLog.Tail(bench.FolderOf(fold), 10));
    }

    [Fact]
    public async Task Look_NoWorkerThere_FailsAndSaysWhatToDo()
    {
        await using var bench = await TrainingBench.CreateAsync("complete");
        File.Delete(bench.In("worker.sh"));
        var fold = (await bench.StartAsync(0))[0];

        var failed = await bench.UntilAsync(bench.Services.GetRequiredService<RunSupervisor>(), fold.Id, FoldRunState.Failed);

        Assert.Contains("build it with ./run", failed.Problem);
    }

    [Fact]
    public async Task Cancel_RunningFold_EndsWithoutATest()
    {
        await using var bench = await TrainingBench.CreateAsync("wait");
        var supervisor = bench.Services.GetRequiredService<RunSupervisor>();
        var fold = (await bench.StartAsync(0))[0];
        await bench.UntilAsync(supervisor, fold.Id, FoldRunState.Running);

        Assert.True(await bench.Services.GetRequiredService<CancelFoldCommand>().ExecuteAsync(fold.Id, CancellationToken.None));

        Assert.Null((await bench.UntilAsync(supervisor, fold.Id, FoldRunState.Cancelled)).TestMetric);
        Assert.False(await bench.Services.GetRequiredService<CancelFoldCommand>().ExecuteAsync(fold.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Cancel_WorkerThatDoesNotListen_IsKilledAfterAWhile()
    {
        await using var bench = await TrainingBench.CreateAsync("deaf");
        var supervisor = bench.Services.GetRequiredService<RunSupervisor>();
        var fold = (await bench.StartAsync(0))[0];
        await bench.UntilAsync(supervisor, fold.Id, FoldRunState.Running);
        await TrainingBench.UntilEpochAsync(bench.FolderOf(fold));
        await bench.Services.GetRequiredService<CancelFoldCommand>().ExecuteAsync(fold.Id, CancellationToken.None);
        await supervisor.LookAsync(CancellationToken.None);
        Assert.Equal(FoldRunState.Running, (await bench.FoldAsync(fold.Id)).State);

        File.SetLastWriteTimeUtc(bench.FolderOf(fold).CancelSentinel, DateTime.UtcNow - RunSupervisor.CancelGrace - TimeSpan.FromSeconds(1));

        await bench.UntilAsync(supervisor, fold.Id, FoldRunState.Cancelled);
    }

    [Fact]
    public async Task Cancel_QueuedFold_LeavesTheQueue()
    {
        await using var bench = await TrainingBench.CreateAsync("complete");
        var fold = (await bench.StartAsync(0))[0];

        Assert.True(await bench.Services.GetRequiredService<CancelFoldCommand>().ExecuteAsync(fold.Id, CancellationToken.None));
        await bench.Services.GetRequiredService<RunSupervisor>().LookAsync(CancellationToken.None);

        Assert.Equal(FoldRunState.Cancelled, (await bench.FoldAsync(fold.Id)).State);
        Assert.Empty(bench.CommandLines);
    }

    [Fact]
    public async Task Start_SecondWorkerOnOneRun_IsRefusedAndTheFirstGoesOn()
    {
        await using var bench = await TrainingBench.CreateAsync("wait");
        var supervisor = bench.Services.GetRequiredService<RunSupervisor>();
        var fold = (await bench.StartAsync(0))[0];
        await bench.UntilAsync(supervisor, fold.Id, FoldRunState.Running);
        var folder = bench.FolderOf(fold);

        var order = new WorkerOrder("/nowhere", TrainingTask.Focus, 0, folder, TrainingSettings.PaperFor(TrainingTask.Focus));
        await bench.Services.GetRequiredService<IRunExecutor>().StartAsync(order, CancellationToken.None);
        for (var waited = Stopwatch.StartNew(); !File.Exists(folder.ExitCode); await Task.Delay(20))
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), "The second worker did not end.");
        await supervisor.LookAsync(CancellationToken.None);

        Assert.Equal("5\n", await File.ReadAllTextAsync(folder.ExitCode));
        Assert.Equal(FoldRunState.Running, (await bench.FoldAsync(fold.Id)).State);
    }

    [Fact]
    public async Task Start_Worker_GetsASessionOfItsOwnAndNothingOfTheSitesSecrets()
    {
        Environment.SetEnvironmentVariable("ConnectionStrings__Lab", "secret");
        await using var bench = await TrainingBench.CreateAsync("wait");
        var fold = (await bench.StartAsync(0))[0];
        await bench.UntilAsync(bench.Services.GetRequiredService<RunSupervisor>(), fold.Id, FoldRunState.Running);
        await TrainingBench.UntilEpochAsync(bench.FolderOf(fold));

        var workerId = Heartbeat.Last(bench.FolderOf(fold))!.Value.ProcessId;
        Assert.NotEqual(SessionOf(Environment.ProcessId), SessionOf(workerId));
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(bench.In("environment")));
        Assert.Contains("PATH=", await File.ReadAllTextAsync(bench.In("environment")));
    }

    static int ParentOf(int processId) => int.Parse(StatOf(processId)[1]);

    static int SessionOf(int processId) => int.Parse(StatOf(processId)[3]);

    /// <summary>Fields of /proc/pid/stat behind the name: state, parent, group, session.</summary>
    static string[] StatOf(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }
}
