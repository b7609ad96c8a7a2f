using SpermIbfc.Data.Cells;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Presence;

namespace SpermIbfc.Web.Api;

/// <summary>A tab tells which cell it has open, and hears who else has, and whether something newer was saved.</summary>
static class PresenceApi
{
    const int MaxBytes = 1024;
    const int MaxTabLength = 64;

    public static IEndpointRouteBuilder MapPresenceApi(this IEndpointRouteBuilder api)
    {
        api.MapPut("/cells/{id:long}/presence", MarkAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static async Task<IResult> MarkAsync(long id, HttpContext http, PresenceBoard board, LatestRevisionsQuery revisions, CancellationToken ct)
    {
        var (body, problem) = await ApiJson.ReadAsync<PresenceBody>(http.Request, MaxBytes, ct);
        if (body is null)
            return problem!;
        if (string.IsNullOrWhiteSpace(body.Tab) || body.Tab.Length > MaxTabLength)
            return ApiJson.BadRequest($"A tab's name has 1 to {MaxTabLength} characters.");
        // Before the mark: cells that are not there take no room.
        if (await revisions.FindAsync(id, ct) is not { } current)
            return ApiJson.NotFound("There is no such cell.");
        var others = board.Mark(id, http.User.Author(), http.User.DisplayName(), body.Tab);
        return ApiJson.Ok(new PresenceView(others, current.Focus, current.Midpiece, current.Head, current.Review));
    }

    sealed record PresenceBody
    {
        /// <summary>The browser's own name of the tab.</summary>
        public required string? Tab { get; init; }
    }
}

/// <summary>Who else has the cell open, and the current revisions (0: none).</summary>
sealed record PresenceView(IReadOnlyList<string> Others, int FocusRevision, int MidpieceRevision, int HeadRevision, int ReviewRevision);
