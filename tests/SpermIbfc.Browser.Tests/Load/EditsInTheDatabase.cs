using Microsoft.Data.Sqlite;

namespace SpermIbfc.Browser.Tests.Load;

/// <summary>Whether what the site acknowledged is what its database holds: each edit once, each person's in their order.</summary>
static class EditsInTheDatabase
{
    static readonly string[] Tables = ["FocusLabels", "Annotations", "Reviews"];

    /// <returns>How many there are.</returns>
    public static int Check(string database, IReadOnlyList<Annotator> people)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var count = 0;
        foreach (var table in Tables)
        {
            var rows = Rows(connection, table).ToLookup(row => row.Author, row => row.Edit);
            foreach (var person in people)
            {
                var sent = person.Acknowledged.Where(edit => edit.Table == table).Select(edit => edit.Id);
                Assert.Equal(sent, rows[person.Name]);
                count += rows[person.Name].Count();
            }
        }
        return count;
    }

    static List<(string Author, Guid Edit)> Rows(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""SELECT "Author", "EditId" FROM "{table}" ORDER BY "Id" """;
        using var reader = command.ExecuteReader();
        var rows = new List<(string, Guid)>();
        while (reader.Read())
            rows.Add((reader.GetString(0), Guid.Parse(reader.GetString(1))));
        return rows;
    }
}
