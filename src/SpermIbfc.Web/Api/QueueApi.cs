using System.Globalization;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Cells.Queues;
using SpermIbfc.Data.Labels;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>The queues in which cells are worked off: in order of import by pages, in an order of their own as lists of ids.</summary>
static class QueueApi
{
    const int DefaultTake = 50;

    public static IEndpointRouteBuilder MapQueueApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/studies/{studyId:int}/queue", PageAsync).RequireAuthorization(Policies.Read);
        api.MapGet("/studies/{studyId:int}/queue/ids", IdsAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static async Task<IResult> PageAsync(int studyId, string? kind, long? after, long? before, int? take, CellQueries cells, CancellationToken ct)
    {
        if (kind is not null && int.TryParse(kind, out _) || !Enum.TryParse<QueueKind>(kind ?? nameof(QueueKind.Unlabelled), ignoreCase: true, out var queue))
            return ApiJson.BadRequest($"There is no queue “{kind}”; there are unlabelled, all, focused, undrawn and outOfFocus.");
        if (take is < 0 or > CellQueries.MaxTake)
            return ApiJson.BadRequest($"One request brings up to {CellQueries.MaxTake} cells, not {take}.");
        var page = await cells.QueueAsync(studyId, queue, after, before, take ?? DefaultTake, ct);
        return ApiJson.Ok(new QueueView(page.Total, page.Remaining, [.. page.Cells.Select(QueuedCellView.Of)]));
    }

    static async Task<IResult> IdsAsync(int studyId, HttpContext http, WorkQueueQueries queues, CancellationToken ct)
    {
        var (request, problem) = Parse(studyId, http.Request.Query);
        if (request is null)
            return ApiJson.BadRequest(problem!);
        http.Response.Headers.CacheControl = "no-store";
        return await queues.FindAsync(request, ct) is { } queue
            ? ApiJson.Ok(new QueueIdsView(queue.Ids, queue.Total, queue.Remaining, queue.About, queue.Truncated))
            : ApiJson.NotFound("There is no such assignment in this study.");
    }

    static (WorkQueueRequest? Request, string? Problem) Parse(int studyId, IQueryCollection query)
    {
        var kind = query["kind"].FirstOrDefault();
        var kinds = Enum.GetValues<WorkQueueKind>().Where(known => string.Equals(known.ToString(), kind, StringComparison.OrdinalIgnoreCase)).ToList();
        if (kinds.Count != 1)
            return (null, $"There is no queue “{kind}”; there are {string.Join(", ", Enum.GetNames<WorkQueueKind>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]))}.");
        var (gallery, problem) = GalleryQuery.Parse(query);
        if (gallery is null)
            return (null, problem);
        try
        {
            var request = new WorkQueueRequest(studyId, kinds[0])
            {
                Threshold = Number(query, "threshold"),
                AssignmentId = (int)(Whole(query, "id", 0, int.MaxValue) ?? 0),
                Filter = gallery.Filter,
                Sort = gallery.Sort,
                ToDraw = string.Equals(query["work"].FirstOrDefault(), "draw", StringComparison.OrdinalIgnoreCase),
            };
            return (request with
            {
                SampleSize = (int)(Whole(query, "n", 1, WorkQueueRequest.MaxSample) ?? request.SampleSize),
                Seed = Whole(query, "seed", 0, long.MaxValue) ?? request.Seed,
            }, null);
        }
        catch (FormatException error)
        {
            return (null, error.Message);
        }
    }

    static double? Number(IQueryCollection query, string name) => query[name].FirstOrDefault() is not { Length: > 0 } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw new FormatException($"“{text}” is no {name}: a number is expected.");

    static long? Whole(IQueryCollection query, string name, long least, long most) => query[name].FirstOrDefault() is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new FormatException($"{name} is a whole number from {least} to {most}, not “{text}”.");
}

sealed record QueueView(int Total, int Remaining, IReadOnlyList<QueuedCellView> Cells);

sealed record QueueIdsView(IReadOnlyList<long> Ids, int Total, int Remaining, string About, bool Truncated);

sealed record QueuedCellView(long Id, string Name, int Width, int Height, FocusValue? Focus, int FocusRevision, bool HasMidpiece, bool HasHead)
{
    public static QueuedCellView Of(CellSummary cell) =>
        new(cell.Id, cell.Name, cell.Width, cell.Height, cell.Focus, cell.FocusRevision, cell.HasMidpiece, cell.HasHead);
}
