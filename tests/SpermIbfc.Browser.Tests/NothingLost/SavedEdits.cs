using Microsoft.Data.Sqlite;

namespace SpermIbfc.Browser.Tests.NothingLost;

/// <summary>The edits in the site's database, in the order in which they were written.</summary>
static class SavedEdits
{
    const string Labels = """SELECT "CellId", COALESCE("Value", 'none') FROM "FocusLabels" WHERE "Id" > $after ORDER BY "Id" """;
    const string Drawings = """SELECT "CellId", "Structure" || ' ' || "LineWidth" || ' ' || "PointsJson" FROM "Annotations" WHERE "Id" > $after ORDER BY "Id" """;

    /// <summary>The newest rows of now: what comes after them is the trial's.</summary>
    public static (long Labels, long Drawings) Newest(string database) =>
        Open(database, connection => (Number(connection, """SELECT COALESCE(MAX("Id"), 0) FROM "FocusLabels" """), Number(connection, """SELECT COALESCE(MAX("Id"), 0) FROM "Annotations" """)));

    /// <summary>Reads a copy of what lies on the disk, as a site that never came back would have left it.</summary>
    public static (IReadOnlyList<JournalEntry> Labels, IReadOnlyList<JournalEntry> Drawings) After((long Labels, long Drawings) newest, string database)
    {
        var copy = Directory.CreateTempSubdirectory("spermibfc-copy-");
        try
        {
            foreach (var end in new[] { "", "-wal" })
                if (File.Exists(database + end))
                    File.Copy(database + end, Path.Combine(copy.FullName, "copy.db" + end));
            return Open(Path.Combine(copy.FullName, "copy.db"), connection =>
            {
                using var check = connection.CreateCommand();
                check.CommandText = "PRAGMA integrity_check";
                Assert.Equal("ok", check.ExecuteScalar());
                return (Rows(connection, Labels, newest.Labels), Rows(connection, Drawings, newest.Drawings));
            });
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    static List<JournalEntry> Rows(SqliteConnection connection, string query, long after)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        command.Parameters.AddWithValue("$after", after);
        using var reader = command.ExecuteReader();
        var rows = new List<JournalEntry>();
        while (reader.Read())
            rows.Add(new JournalEntry(reader.GetInt64(0), reader.GetString(1)));
        return rows;
    }

    static long Number(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }

    static T Open<T>(string database, Func<SqliteConnection, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return read(connection);
    }
}
