using Microsoft.AspNetCore.Authorization;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Labels;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>One label for many cells, and its undoing.</summary>
static class BulkLabelsApi
{
    const int MaxCells = 250_000;
    const int MaxBytes = 4 * 1024 * 1024;

    public static IEndpointRouteBuilder MapBulkLabelsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/studies/{studyId:int}/gallery/labels", SetAsync).RequireAuthorization(Policies.Annotate);
        api.MapDelete("/gallery/labels/{batchId:guid}", UndoAsync).RequireAuthorization(Policies.Annotate);
        return api;
    }

    static async Task<IResult> SetAsync(int studyId, HttpContext http, SetFocusLabelsCommand command, GalleryQueries gallery, CancellationToken ct)
    {
        var (body, problem) = await ApiJson.ReadAsync<LabelsBody>(http.Request, MaxBytes, ct);
        if (body is null)
            return problem!;
        if (body.CellIds is null == (body.Matching is null))
            return ApiJson.BadRequest("Name the cells by cellIds, or by matching, a gallery's filter; not by both.");
        IReadOnlyCollection<long> ids;
        if (body.Matching is { } text)
        {
            var (query, wrong) = GalleryQuery.Parse(text);
            if (query is null)
                return ApiJson.BadRequest(wrong!);
            ids = await gallery.IdsAsync(studyId, query.Filter, GallerySort.ByImport, ct);
        }
        else
            ids = body.CellIds!;
        if (ids.Count > MaxCells)
            return ApiJson.BadRequest($"One request labels up to {MaxCells:N0} cells, not {ids.Count:N0}.");
        return await command.ExecuteAsync(new BulkLabelEdit(studyId, body.BatchId, ids, body.Value, http.User.Author()), ct) switch
        {
            BulkLabelOutcome.Saved saved => ApiJson.Ok(saved),
            BulkLabelOutcome.Refused refused => ApiJson.BadRequest(refused.Reason),
            var other => throw new InvalidOperationException($"An outcome without an answer: {other}."),
        };
    }

    /// <summary>By whoever set the labels, or by a reviewer.</summary>
    static async Task<IResult> UndoAsync(Guid batchId, HttpContext http, UndoBulkLabelCommand command, IAuthorizationService authorization, CancellationToken ct)
    {
        if (await command.AuthorAsync(batchId, ct) is not { } author)
            return ApiJson.NotFound("No label was set by this edit.");
        if (author != http.User.Author() && !(await authorization.AuthorizeAsync(http.User, Policies.Review)).Succeeded)
            return ApiJson.Forbidden($"{author} set these labels; only they or a reviewer can take them back.");
        return await command.ExecuteAsync(batchId, http.User.Author(), ct) is { } undone ? ApiJson.Ok(undone) : ApiJson.NotFound("No label was set by this edit.");
    }

    sealed record LabelsBody
    {
        public required Guid BatchId { get; init; }
        public required FocusValue? Value { get; init; }
        public long[]? CellIds { get; init; }
        /// <summary>A gallery's filter as in its address: all cells that match it now.</summary>
        public string? Matching { get; init; }
    }
}
