using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Cells;

/// <summary>
/// What stands of each of many cells, as arrays beside their ids, in one walk over the revisions between the first and the
/// last of them. To list the cells of one label, <see cref="CellRows"/> is as quick.
/// </summary>
static class StudyStates
{
    static readonly Dictionary<string, FocusValue> Names = Enum.GetValues<FocusValue>().ToDictionary(value => value.ToString(), StringComparer.Ordinal);

    // SQLite takes the other columns of such a group from the row that has the maximum.
    const string Labels = """
        SELECT "CellId", "Value", MAX("Revision") FROM "FocusLabels"
        WHERE "CellId" BETWEEN @first AND @last GROUP BY "CellId" ORDER BY "CellId"
        """;

    const string Drawings = """
        SELECT "CellId", "PointsJson" <> '[]' OR "MaskRunsJson" IS NOT NULL, "Structure", MAX("Revision") FROM "Annotations"
        WHERE "CellId" BETWEEN @first AND @last GROUP BY "CellId", "Structure" ORDER BY "CellId"
        """;

    /// <summary>The current label of each; null where there is none, or it was taken back.</summary>
    /// <param name="db">The lab's database.</param>
    /// <param name="ids">Ascending.</param>
    /// <param name="ct">Stops the walk.</param>
    public static async Task<FocusValue?[]> FocusAsync(SpermIbfcDb db, long[] ids, CancellationToken ct)
    {
        var values = new FocusValue?[ids.Length];
        await WalkAsync(db, Labels, ids, (row, index) => values[index] = row.IsDBNull(1) ? null : Names[row.GetString(1)], ct);
        return values;
    }

    /// <summary>What is drawn of each.</summary>
    /// <param name="db">The lab's database.</param>
    /// <param name="ids">Ascending.</param>
    /// <param name="ct">Stops the walk.</param>
    public static async Task<DrawingState[]> DrawingsAsync(SpermIbfcDb db, long[] ids, CancellationToken ct)
    {
        var drawn = new int[ids.Length];
        await WalkAsync(db, Drawings, ids, (row, index) => drawn[index] += row.GetBoolean(1) ? 1 : 0, ct);
        return Array.ConvertAll(drawn, count => count == 0 ? DrawingState.Undrawn : count == Enum.GetValues<Structure>().Length ? DrawingState.Complete : DrawingState.Partial);
    }

    static async Task WalkAsync(SpermIbfcDb db, string sql, long[] ids, Action<DbDataReader, int> take, CancellationToken ct)
    {
        if (ids.Length == 0)
            return;
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        Add(command, "@first", ids[0]);
        Add(command, "@last", ids[^1]);
        await using var rows = await command.ExecuteReaderAsync(ct);
        // Both are in the order of the ids, and other studies' cells may lie between these. SQLite's rows never come later,
        // and 100,000 tasks that are done at once take as long as the walk itself.
        for (var at = 0; rows.Read();)
        {
            ct.ThrowIfCancellationRequested();
            var cell = rows.GetInt64(0);
            while (at < ids.Length && ids[at] < cell)
                at++;
            if (at < ids.Length && ids[at] == cell)
                take(rows, at);
        }
    }

    static void Add(DbCommand command, string name, long value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
