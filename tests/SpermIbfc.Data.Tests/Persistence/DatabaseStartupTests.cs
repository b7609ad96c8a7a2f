using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Tests.Persistence;

public sealed class DatabaseStartupTests
{
    [Fact]
    public async Task Model_AsItStands_HasItsMigration()
    {
        using var site = new TemporarySite();
        await using var db = await site.Factory.CreateDbContextAsync();
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: run scripts/add-migration NAME.");
    }

    [Fact]
    public async Task Prepare_OnAnEmptyFolder_MakesTheDatabaseWithItsPragmas()
    {
        using var site = await TemporarySite.ReadyAsync();
        await using var db = await site.Factory.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
        Assert.Equal("2", await PragmaAsync(db, "synchronous"));
        Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
        Assert.Equal("10000", await PragmaAsync(db, "busy_timeout"));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Prepare_ASecondTime_ChangesNothing()
    {
        using var site = await TemporarySite.ReadyAsync();
        site.Stop();
        var before = Files(site.Paths.Root);
        using var again = new TemporarySite(site.Paths.Root);
        await again.Startup.PrepareAsync(CancellationToken.None);
        again.Stop();
        Assert.Equal(before, Files(site.Paths.Root));
    }

    [Fact]
    public async Task Prepare_OnADatabaseOfANewerVersion_RefusesAndTouchesNothing()
    {
        using var site = await TemporarySite.ReadyAsync();
        site.Stop();
        Execute(site.Paths.Database, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0.0')");
        var before = Files(site.Paths.Root);

        using var older = new TemporarySite(site.Paths.Root);
        var refusal = await Assert.ThrowsAsync<DatabaseStartupException>(() => older.Startup.PrepareAsync(CancellationToken.None));
        older.Stop();

        Assert.Contains("newer version", refusal.Message);
        Assert.Contains("29990101000000_Later", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(before, Files(site.Paths.Root));
    }

    [Fact]
    public async Task Prepare_OnAFileThatIsNoDatabase_SaysSoInASentence()
    {
        using var site = new TemporarySite();
        await File.WriteAllTextAsync(site.Paths.Database, new string('x', 10_000));
        var refusal = await Assert.ThrowsAsync<DatabaseStartupException>(() => site.Startup.PrepareAsync(CancellationToken.None));
        Assert.Contains("is not a database of SpermIbfc", refusal.Message);
        Assert.Equal(new string('x', 10_000), await File.ReadAllTextAsync(site.Paths.Database));
    }

    [Fact]
    public async Task Prepare_OnADatabaseOfAnotherProgram_RefusesIt()
    {
        using var site = new TemporarySite();
        Execute(site.Paths.Database, "CREATE TABLE recipes (name TEXT)");
        var refusal = await Assert.ThrowsAsync<DatabaseStartupException>(() => site.Startup.PrepareAsync(CancellationToken.None));
        Assert.Contains("another program", refusal.Message);
    }

    [Fact]
    public async Task Prepare_OnADamagedDatabase_SaysThatItIsDamaged()
    {
        using var site = await TemporarySite.ReadyAsync();
        site.Stop();
        var bytes = await File.ReadAllBytesAsync(site.Paths.Database);
        // The header stays; the pages after the first are noise.
        Random.Shared.NextBytes(bytes.AsSpan(4096));
        await File.WriteAllBytesAsync(site.Paths.Database, bytes);

        using var again = new TemporarySite(site.Paths.Root);
        var refusal = await Assert.ThrowsAsync<DatabaseStartupException>(() => again.Startup.PrepareAsync(CancellationToken.None));
        Assert.Contains("damaged", refusal.Message);
    }

    [Fact]
    public async Task Prepare_WhereTheFolderCannotBeMade_SaysSoInASentence()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var site = new TemporarySite(Path.Combine(file, "data"));
            var refusal = await Assert.ThrowsAsync<DatabaseStartupException>(() => site.Startup.PrepareAsync(CancellationToken.None));
            Assert.Contains("cannot be written", refusal.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Backup_OfADatabaseWithAWaitingLog_HoldsWhatTheLogHolds()
    {
        using var site = await TemporarySite.ReadyAsync();
        await using var db = await site.Factory.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("INSERT INTO Studies (Name, IsSynthetic, CreatedAt, CreatedBy) VALUES ('Kept', 0, 0, 'ana')");
        Assert.True(new FileInfo(site.Paths.Database + "-wal").Length > 0);

        var copy = Path.Combine(site.Paths.Root, "copy.db");
        DatabaseBackup.Make(site.Paths.Database, copy);

        using var connection = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Name FROM Studies";
        Assert.Equal("Kept", command.ExecuteScalar());
    }

    [Fact]
    public async Task Database_WithAForeignKeyThatLeadsNowhere_RefusesTheRow()
    {
        using var site = await TemporarySite.ReadyAsync();
        await using var db = await site.Factory.CreateDbContextAsync();
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO StudyChannel (StudyId, Position, Name, Role) VALUES (999, 0, 'Ch1', 'Other')"));
    }

    static async Task<string?> PragmaAsync(SpermIbfcDb db, string name)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    static void Execute(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static List<string> Files(string root) =>
        [.. Directory.EnumerateFiles(root).Order().Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")];
}
