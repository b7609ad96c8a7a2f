using System.Diagnostics;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Web.Runs;

/// <summary>
/// Starts workers on this machine in sessions of their own: neither Ctrl-C, nor a stop, nor the death of the site reaches them.
/// A shell around each keeps its output and its exit code in the run folder, for a site that may have been restarted since.
/// </summary>
sealed class LocalExecutor(RunsOptions options, ILogger<LocalExecutor> log) : IRunExecutor
{
    const string Script = """
        cd "$1" || exit 1
        shift
        exec </dev/null >>worker.log 2>&1
        "$@"
        code=$?
        printf '%s\n' "$code" >worker.exit.partial && mv worker.exit.partial worker.exit
        """;

    /// <summary>What a worker needs of the site's environment: nothing of its settings, addresses or secrets.</summary>
    static readonly string[] Passed =
    [
        "PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "DOTNET_ROOT", "LD_LIBRARY_PATH", "LD_PRELOAD", "LIBTORCH",
        "CUDA_VISIBLE_DEVICES", "CUDA_HOME", "NVIDIA_VISIBLE_DEVICES", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
    ];

    public Task StartAsync(WorkerOrder order, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!File.Exists(options.WorkerPath))
            throw new WorkerStartException($"The worker is not at {options.WorkerPath}: build it with ./run, or say where it is with WorkerPath.");
        Directory.CreateDirectory(order.Folder.Path);
        File.Delete(order.Folder.ExitCode);
        var start = new ProcessStartInfo { UseShellExecute = false, WorkingDirectory = order.Folder.Path };
        List<string> line =
        [
            .. Found("setsid"),
            // The site's pages come before a training's steps.
            .. Found("nice") is [var nice] ? [nice, "-n", "10"] : (string[])[],
            "/bin/sh", "-c", Script, "ibfc-worker", order.Folder.Path,
            .. WorkerCommandLine.Of(options.WorkerPath, order),
        ];
        start.FileName = line[0];
        foreach (var argument in line.Skip(1))
            start.ArgumentList.Add(argument);
        LimitEnvironment(start);
        try
        {
            using var process = Process.Start(start) ?? throw new WorkerStartException("The system started no process for the worker.");
            LogStarted(process.Id, order);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new WorkerStartException($"The worker could not be started: {problem.Message}", problem);
        }

        return Task.CompletedTask;
    }

    public Task KillAsync(RunFolder folder, CancellationToken ct)
    {
        // The lock says that a worker is there, the heartbeat which one; a number that came to belong to another process is left alone.
        if (RunLock.IsHeld(folder) && Heartbeat.Last(folder) is { } beat && IsWorkerOf(beat.ProcessId, folder))
        {
            try
            {
                using var process = Process.GetProcessById(beat.ProcessId);
                process.Kill();
            }
            catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
            {
                // It ended by itself in the meantime.
            }
        }

        return Task.CompletedTask;
    }

    static bool IsWorkerOf(int processId, RunFolder folder)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0').Contains(folder.Path);
        }
        catch (IOException)
        {
            return false;
        }
    }

    static void LimitEnvironment(ProcessStartInfo start)
    {
        var kept = Passed.Where(start.Environment.ContainsKey).ToDictionary(name => name, name => start.Environment[name]);
        start.Environment.Clear();
        foreach (var (name, value) in kept)
            start.Environment[name] = value;
    }

    static string[] Found(string program)
    {
        foreach (var folder in (ReadOnlySpan<string>)["/usr/bin", "/bin"])
        {
            var path = Path.Combine(folder, program);
            if (File.Exists(path))
                return [path];
        }

        return [];
    }

    void LogStarted(int processId, WorkerOrder order)
    {
        if (log.IsEnabled(LogLevel.Information))
            log.LogInformation("Worker {ProcessId} started for {Folder}", processId, order.Folder.Path);
    }
}
