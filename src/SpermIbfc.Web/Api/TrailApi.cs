using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Storage;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Components.Controls;

namespace SpermIbfc.Web.Api;

/// <summary>Who did what in a study, as a table.</summary>
static class TrailApi
{
    const int LinesAWrite = 500;

    public static IEndpointRouteBuilder MapTrailApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/studies/{studyId:int}/trail.csv", CsvAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static async Task<IResult> CsvAsync(int studyId, string? person, string? kind, HttpContext http, TrailQueries trail, StudyQueries studies, IAuthorizationService authorization, CancellationToken ct)
    {
        if (!TryParse(kind, out var wanted))
            return ApiJson.BadRequest($"There is no kind “{kind}”; there are {string.Join(", ", Enum.GetValues<TrailKind>().Select(Wire))}.");
        if (await studies.FindAsync(studyId, ct) is null)
            return ApiJson.NotFound("There is no such study.");
        var reviews = (await authorization.AuthorizeAsync(http.User, Policies.Review)).Succeeded;
        var filter = new TrailFilter(wanted is { } one ? [one] : null, person is { Length: > 0 } ? person : null, reviews);
        return Results.Stream(stream => WriteAsync(stream, trail.AllAsync(studyId, filter, ct), reviews, ct), "text/csv", $"trail-{studyId}.csv");
    }

    /// <summary>A kind's name in addresses; none for all.</summary>
    public static bool TryParse(string? text, out TrailKind? kind)
    {
        kind = Enum.GetValues<TrailKind>().Where(known => string.Equals(known.ToString(), text, StringComparison.OrdinalIgnoreCase)).Select(known => (TrailKind?)known).FirstOrDefault();
        return kind is not null || text is null or "";
    }

    public static string Wire(TrailKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    static async Task WriteAsync(Stream stream, IAsyncEnumerable<TrailEntry> entries, bool tellsBlindAnswers, CancellationToken ct)
    {
        var lines = new StringBuilder("time,person,kind,what,cell,cell id,revision,cells,note\r\n");
        var waiting = 0;
        await foreach (var entry in entries.WithCancellation(ct))
        {
            Append(lines, entry, tellsBlindAnswers);
            if (++waiting % LinesAWrite == 0)
                await FlushAsync();
        }
        await FlushAsync();

        async Task FlushAsync()
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), ct);
            lines.Clear();
        }
    }

    static void Append(StringBuilder lines, TrailEntry entry, bool tellsBlindAnswers) => lines.AppendJoin(',', new[]
    {
        entry.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        CsvField.Of(entry.Author),
        TrailWords.Kind(entry.Kind),
        CsvField.Of(TrailWords.Deed(entry, tellsBlindAnswers)),
        CsvField.Of(entry.Cell),
        entry.CellId?.ToString(CultureInfo.InvariantCulture),
        entry.Revision?.ToString(CultureInfo.InvariantCulture),
        entry.Cells.ToString(CultureInfo.InvariantCulture),
        CsvField.Of(entry.Text),
    }).Append("\r\n");
}
