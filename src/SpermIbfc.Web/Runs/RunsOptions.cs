namespace SpermIbfc.Web.Runs;

/// <summary>Settings of the trainings on this machine.</summary>
sealed class RunsOptions
{
    /// <summary>The worker: <c>ibfc</c> or <c>ibfc.dll</c>.</summary>
    public required string WorkerPath { get; init; }
    /// <summary>Workers at the same time.</summary>
    public int Concurrent { get; init; } = 1;

    public static RunsOptions From(IConfiguration configuration) => new()
    {
        WorkerPath = Path.GetFullPath(configuration["WorkerPath"] is { Length: > 0 } path ? path : Path.Combine(AppContext.BaseDirectory, "worker", "ibfc.dll")),
        Concurrent = Math.Clamp(configuration.GetValue("Runs:Concurrent", 1), 1, 64),
    };
}
