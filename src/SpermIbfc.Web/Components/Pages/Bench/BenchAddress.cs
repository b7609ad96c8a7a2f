using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace SpermIbfc.Web.Components.Pages.Bench;

/// <summary>What a bench's address asks for.</summary>
/// <param name="Queue">The queue's name.</param>
/// <param name="Query">What belongs to the queue: a gallery's filter, a sample's size.</param>
/// <param name="AssignmentId">The assignment whose cells these are.</param>
/// <param name="CellId">The cell to begin at.</param>
public sealed record BenchAddress(string Queue, string Query, int? AssignmentId, long? CellId)
{
    const string Assignment = "assignment";

    /// <summary>A queue that is none of the known ones is the first of them, or another one where a cell is asked for.</summary>
    public static BenchAddress Of(string uri, IReadOnlyList<string> known, string forACell)
    {
        var values = QueryHelpers.ParseQuery(new Uri(uri).Query);
        long? cell = long.TryParse(Value("cell"), out var id) && id > 0 ? id : null;
        var queue = known.FirstOrDefault(name => string.Equals(name, Value("queue"), StringComparison.OrdinalIgnoreCase)) ?? (cell is null ? known[0] : forACell);
        int? assignment = queue == Assignment ? int.TryParse(Value("id"), out var asked) ? asked : 0 : null;
        var rest = new QueryBuilder(values.Where(pair => pair.Key is not ("queue" or "cell" or "id")));
        return new BenchAddress(queue, rest.ToQueryString().Value!.TrimStart('?'), assignment, cell);

        string? Value(string name) => values.TryGetValue(name, out var found) ? found.FirstOrDefault() : null;
    }

    /// <summary>The part of the address that makes another list of cells.</summary>
    public string List => AssignmentId is { } id ? $"queue={Queue}&id={id}" : Query.Length == 0 ? $"queue={Queue}" : $"queue={Queue}&{Query}";
}
