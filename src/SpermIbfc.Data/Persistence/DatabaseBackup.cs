using Microsoft.Data.Sqlite;

namespace SpermIbfc.Data.Persistence;

/// <summary>A copy by SQLite's own backup, which holds what the write-ahead log holds; a copied file would not.</summary>
static class DatabaseBackup
{
    /// <summary>Writes the copy beside its place, checks it, and only then gives it its name.</summary>
    public static void Make(string database, string target)
    {
        var partial = target + ".partial";
        File.Delete(partial);
        try
        {
            Copy(database, partial);
            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    static void Copy(string database, string target)
    {
        using var source = Open(database, SqliteOpenMode.ReadWrite);
        using var copy = Open(target, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(copy);
        using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA journal_mode=DELETE; PRAGMA integrity_check(1);";
        using var rows = check.ExecuteReader();
        rows.NextResult();
        rows.Read();
        if (rows.GetString(0) is not "ok" and var finding)
            throw new DatabaseStartupException($"The backup '{target}' made before an upgrade is not whole ({finding}); nothing was changed.");
    }

    static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
