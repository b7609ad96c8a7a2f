using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>What is asked of whom: listed, made and closed as on the page of review.</summary>
static class AssignmentsApi
{
    const int MaxBytes = 16 * 1024;
    const string NoSuchAssignment = "There is no such assignment in this study.";

    public static IEndpointRouteBuilder MapAssignmentsApi(this IEndpointRouteBuilder api)
    {
        var assignments = api.MapGroup("/studies/{studyId:int}/assignments");
        assignments.MapGet("", ListAsync).RequireAuthorization(Policies.Read);
        assignments.MapGet("/{assignmentId:int}", FindAsync).RequireAuthorization(Policies.Read);
        assignments.MapPost("", MakeAsync).RequireAuthorization(Policies.Review);
        assignments.MapPost("/{assignmentId:int}/close", CloseAsync).RequireAuthorization(Policies.Review);
        return api;
    }

    static async Task<IResult> ListAsync(int studyId, StudyQueries studies, AssignmentQueries assignments, CancellationToken ct) =>
        await studies.FindAsync(studyId, ct) is null
            ? ApiJson.NotFound("There is no such study.")
            : ApiJson.Ok((await assignments.OfStudyAsync(studyId, ct)).Select(AssignmentView.Of));

    static async Task<IResult> FindAsync(int studyId, int assignmentId, AssignmentQueries assignments, CancellationToken ct) =>
        await assignments.SummaryAsync(studyId, assignmentId, ct) is { } found ? ApiJson.Ok(AssignmentView.Of(found)) : ApiJson.NotFound(NoSuchAssignment);

    static async Task<IResult> MakeAsync(int studyId, HttpContext http, MakeAssignmentCommand command, AssignmentQueries assignments, CancellationToken ct)
    {
        var (body, problem) = await ApiJson.ReadAsync<AssignmentBody>(http.Request, MaxBytes, ct);
        if (body is null)
            return problem!;
        if (body.Cells is not null && body.Share is not null)
            return ApiJson.BadRequest("A sample is a number of cells or a share of them, not both.");
        var (query, wrong) = GalleryQuery.Parse(body.Matching ?? "");
        if (query is null)
            return ApiJson.BadRequest(wrong!);
        return await command.ExecuteAsync(body.Draft(studyId, query, http.User.Author()), ct) switch
        {
            AssignmentOutcome.Made made => ApiJson.Ok(AssignmentView.Of((await assignments.SummaryAsync(studyId, made.Assignment.Id, ct))!), StatusCodes.Status201Created),
            AssignmentOutcome.NotFound => ApiJson.NotFound("There is no such study."),
            AssignmentOutcome.Refused refused => ApiJson.BadRequest(refused.Reason),
            var other => throw new InvalidOperationException($"An outcome without an answer: {other}."),
        };
    }

    static async Task<IResult> CloseAsync(int studyId, int assignmentId, AssignmentQueries assignments, CloseAssignmentCommand command, CancellationToken ct)
    {
        if (await assignments.FindAsync(assignmentId, ct) is not { } found || found.StudyId != studyId)
            return ApiJson.NotFound(NoSuchAssignment);
        await command.ExecuteAsync(assignmentId, ct);
        return ApiJson.Ok(AssignmentView.Of((await assignments.SummaryAsync(studyId, assignmentId, ct))!));
    }

    sealed record AssignmentBody
    {
        public required string? Name { get; init; }
        public required AssignmentTask Task { get; init; }
        public required string? Assignee { get; init; }
        public bool IsBlind { get; init; }
        /// <summary>A gallery's filter and order as in its address; all cells without.</summary>
        public string? Matching { get; init; }
        /// <summary>A random sample of so many.</summary>
        public int? Cells { get; init; }
        /// <summary>A random share, 0 to 1.</summary>
        public double? Share { get; init; }
        public long Seed { get; init; } = 1;

        public AssignmentDraft Draft(int studyId, GalleryQuery query, string author) => new(studyId, Name ?? "", Task, IsBlind, Assignee ?? "", author)
        {
            Filter = AssignmentDraft.CellsFor(Task, query.Filter),
            Sort = query.Sort,
            Sample = (Cells ?? Share) is null ? null : new SampleSize(Cells, Share),
            Seed = Seed,
        };
    }
}

sealed record AssignmentView(
    int Id, string Name, AssignmentTask Task, bool IsBlind, string Assignee, int Cells, int Done, int Waiting, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt)
{
    public static AssignmentView Of(AssignmentSummary summary)
    {
        var assignment = summary.Assignment;
        return new AssignmentView(
            assignment.Id, assignment.Name, assignment.Task, assignment.IsBlind, assignment.Assignee, assignment.CellCount, summary.Done, summary.Waiting,
            assignment.CreatedBy, assignment.CreatedAt, assignment.ClosedAt);
    }
}
