using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Persistence;

/// <summary>
/// Brings the data folder into the state that this build needs, or says in one sentence why it cannot.
/// A database that is foreign, damaged or newer is left exactly as it was.
/// </summary>
public sealed class DatabaseStartup(DataPaths paths, IDbContextFactory<SpermIbfcDb> factory, TimeProvider time) : IDisposable
{
    FileStream? _lock;

    public async Task PrepareAsync(CancellationToken ct)
    {
        try
        {
            MakeFolder();
            _lock ??= TakeLock();
            await MigrateAsync(ct);
        }
        catch (SqliteException problem)
        {
            throw new DatabaseStartupException(Sentence(problem), problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseStartupException($"The data folder '{Path.GetFullPath(paths.Root)}' cannot be written: {problem.Message}", problem);
        }
    }

    public void Dispose() => _lock?.Dispose();

    async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var known = db.Database.GetMigrations().ToList();
        var exists = File.Exists(paths.Database) && new FileInfo(paths.Database).Length > 0;
        var applied = exists ? DatabaseInspection.Of(paths.Database).AppliedMigrations : [];
        if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } unknown)
            throw new DatabaseStartupException(
                $"The database '{paths.Database}' comes from a newer version of SpermIbfc (it has seen '{unknown}'); start that version, nothing was changed.");

        var pending = known.Except(applied).ToList();
        if (pending.Count == 0)
            return;
        if (applied.Count > 0)
            DatabaseBackup.Make(paths.Database, BackupPath(applied[^1]));
        await DropLeftOverLockAsync(db, applied.Count > 0, ct);
        await db.Database.MigrateAsync(ct);
    }

    string BackupPath(string lastMigration) =>
        Path.Combine(paths.Root, $"spermibfc.{time.GetUtcNow():yyyyMMdd-HHmmss}.before-upgrade-of-{lastMigration}.db");

    void MakeFolder()
    {
        Directory.CreateDirectory(paths.Root);
        var probe = Path.Combine(paths.Root, $".{Guid.NewGuid():n}.probe");
        File.WriteAllBytes(probe, new byte[4096]);
        File.Delete(probe);
    }

    // Two sites on one folder would both supervise its runs.
    FileStream TakeLock()
    {
        var path = Path.Combine(paths.Root, "site.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (File.Exists(path))
        {
            throw new DatabaseStartupException($"Another SpermIbfc site is running on the data folder '{Path.GetFullPath(paths.Root)}'.", problem);
        }
    }

    // EF Core waits for ever on the lock row of a migration that a power cut interrupted; the folder's own lock makes it ours to drop.
    static async Task DropLeftOverLockAsync(SpermIbfcDb db, bool exists, CancellationToken ct)
    {
        if (exists)
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\";", ct);
    }

    string Sentence(SqliteException problem) => problem.SqliteErrorCode switch
    {
        8 or 14 => $"The database '{paths.Database}' cannot be opened for writing: check who owns the data folder.",
        5 or 6 => $"The database '{paths.Database}' is held by another program; close it and start again.",
        10 or 13 => $"The disk of the data folder '{Path.GetFullPath(paths.Root)}' is full or failing: {problem.Message}",
        _ => $"The database '{paths.Database}' could not be made ready: {problem.Message}",
    };
}
