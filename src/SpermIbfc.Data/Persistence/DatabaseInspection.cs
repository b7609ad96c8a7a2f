using Microsoft.Data.Sqlite;

namespace SpermIbfc.Data.Persistence;

/// <summary>Reads an existing database without changing a byte of it, to learn which migrations it has seen.</summary>
sealed record DatabaseInspection(IReadOnlyList<string> AppliedMigrations)
{
    const int Corrupt = 11;
    const int NotADatabase = 26;

    public static DatabaseInspection Of(string path)
    {
        try
        {
            using var connection = new SqliteConnection(ReadOnly(path));
            connection.Open();
            RequireWhole(connection, path);
            return new DatabaseInspection(Migrations(connection, path));
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is NotADatabase)
        {
            throw new DatabaseStartupException($"'{path}' is not a database of SpermIbfc; move it away or choose another data folder.", problem);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is Corrupt)
        {
            throw Damaged(path, problem.Message, problem);
        }
    }

    // Immutable where no log is waiting: even the side files of a read are then not made.
    static string ReadOnly(string path)
    {
        var source = File.Exists(path + "-wal") ? path : new Uri(Path.GetFullPath(path)).AbsoluteUri + "?immutable=1";
        return new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString;
    }

    static void RequireWhole(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1);";
        if (command.ExecuteScalar() is not "ok" and var finding)
            throw Damaged(path, finding?.ToString() ?? "no answer");
    }

    static List<string> Migrations(SqliteConnection connection, string path)
    {
        using var tables = connection.CreateCommand();
        tables.CommandText = "SELECT count(*), sum(name = '__EFMigrationsHistory') FROM sqlite_schema WHERE type = 'table';";
        using (var row = tables.ExecuteReader())
        {
            row.Read();
            if (row.GetInt64(0) == 0)
                return [];
            if (row.GetInt64(1) == 0)
                throw new DatabaseStartupException($"'{path}' is a database of another program; move it away or choose another data folder.");
        }
        using var history = connection.CreateCommand();
        history.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId;";
        using var rows = history.ExecuteReader();
        var applied = new List<string>();
        while (rows.Read())
            applied.Add(rows.GetString(0));
        return applied;
    }

    static DatabaseStartupException Damaged(string path, string finding, Exception? inner = null) =>
        new($"The database '{path}' is damaged ({finding}); put back a backup, or move it away to start anew.", inner);
}
