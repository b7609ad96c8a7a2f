using Microsoft.AspNetCore.Authorization;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>Steps in the review of cells: an annotator submits, a reviewer approves or sends back.</summary>
static class ReviewsApi
{
    const int MaxCells = 250_000;
    const int MaxBytes = 16 * 1024;
    const int MaxBulkBytes = 4 * 1024 * 1024;
    const string NoSuchBatch = "No step of a review was taken by this edit.";

    public static IEndpointRouteBuilder MapReviewsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cells/{id:long}/review", SaveAsync).RequireAuthorization(Policies.Annotate);
        api.MapPost("/studies/{studyId:int}/reviews", SaveManyAsync).RequireAuthorization(Policies.Annotate);
        api.MapDelete("/studies/{studyId:int}/reviews/{batchId:guid}", UndoAsync).RequireAuthorization(Policies.Annotate);
        return api;
    }

    static async Task<IResult> SaveAsync(long id, HttpContext http, SaveReviewCommand command, IAuthorizationService authorization, CancellationToken ct)
    {
        var (body, problem) = await ApiJson.ReadAsync<ReviewBody>(http.Request, MaxBytes, ct);
        if (body is null)
            return problem!;
        if (!(await PersonRights.OfAsync(http.User, authorization)).MayStep(body.State))
            return ForReviewers();
        var seen = new SeenRevisions(body.FocusRevision, body.MidpieceRevision, body.HeadRevision);
        return await command.ExecuteAsync(new ReviewEdit(id, body.EditId, body.BasedOn, body.State, body.Comment, http.User.Author(), seen), ct) switch
        {
            ReviewOutcome.Saved saved => ApiJson.Ok(saved.Review),
            ReviewOutcome.Stale stale => ApiJson.Ok(new StaleView<CurrentReview>("Somebody else reviewed this cell in the meantime.", stale.Current), StatusCodes.Status409Conflict),
            ReviewOutcome.NotFound => ApiJson.NotFound(CellsApi.NoSuchCell),
            ReviewOutcome.Refused refused => ApiJson.BadRequest(refused.Reason),
            var other => throw new InvalidOperationException($"An outcome without an answer: {other}."),
        };
    }

    static async Task<IResult> SaveManyAsync(int studyId, HttpContext http, SaveReviewsCommand command, AssignmentQueries assignments, IAuthorizationService authorization, CancellationToken ct)
    {
        var (body, problem) = await ApiJson.ReadAsync<ReviewsBody>(http.Request, MaxBulkBytes, ct);
        if (body is null)
            return problem!;
        if (body.CellIds?.Length > MaxCells)
            return ApiJson.BadRequest($"One request reviews up to {MaxCells:N0} cells, not {body.CellIds.Length:N0}.");
        var person = await PersonRights.OfAsync(http.User, authorization);
        if (!person.MayStep(body.State))
            return ForReviewers();
        if (body.AssignmentId is { } assignmentId && await assignments.FindAsync(assignmentId, ct) is { } assignment
            && !person.MaySubmit(assignment))
            return ApiJson.Forbidden("Somebody else is asked for these cells: they submit what is done.");
        return await command.ExecuteAsync(new BulkReviewEdit(studyId, body.BatchId, body.State, body.Comment, http.User.Author(), body.CellIds, body.AssignmentId), ct) switch
        {
            BulkReviewOutcome.Saved saved => ApiJson.Ok(saved),
            BulkReviewOutcome.NotFound => ApiJson.NotFound("There is no such assignment in this study."),
            BulkReviewOutcome.Refused refused => ApiJson.BadRequest(refused.Reason),
            var other => throw new InvalidOperationException($"An outcome without an answer: {other}."),
        };
    }

    /// <summary>By a reviewer; a submission also by whoever submitted.</summary>
    static async Task<IResult> UndoAsync(int studyId, Guid batchId, HttpContext http, UndoReviewsCommand command, IAuthorizationService authorization, CancellationToken ct)
    {
        if (await command.FindAsync(batchId, ct) is not { } batch || batch.StudyId != studyId)
            return ApiJson.NotFound(NoSuchBatch);
        var person = await PersonRights.OfAsync(http.User, authorization);
        if (!person.MayUndo(batch.State, batch.Author))
            return ApiJson.Forbidden($"{batch.Author} did this; only {(batch.State == ReviewState.Submitted ? "they or a reviewer" : "a reviewer")} can undo it.");
        return await command.ExecuteAsync(batchId, person.User, ct) is { } undone ? ApiJson.Ok(undone) : ApiJson.NotFound(NoSuchBatch);
    }

    static IResult ForReviewers() => ApiJson.Forbidden("Only a reviewer approves cells or sends them back.");

    sealed record ReviewBody
    {
        public required Guid EditId { get; init; }
        public required int BasedOn { get; init; }
        public required ReviewState State { get; init; }
        public string? Comment { get; init; }
        /// <summary>What the reviewer looked at, where it is known: an approval holds for these revisions and no later one.</summary>
        public int? FocusRevision { get; init; }
        public int? MidpieceRevision { get; init; }
        public int? HeadRevision { get; init; }
    }

    sealed record ReviewsBody
    {
        public required Guid BatchId { get; init; }
        public required ReviewState State { get; init; }
        public string? Comment { get; init; }
        public long[]? CellIds { get; init; }
        public int? AssignmentId { get; init; }
    }
}
