using Microsoft.AspNetCore.Authorization;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>Cells as the person sees them who is asked for them, and the answers of blind observers.</summary>
static class AssignedCellsApi
{
    public static IEndpointRouteBuilder MapAssignedCellsApi(this IEndpointRouteBuilder api)
    {
        var cells = api.MapGroup("/assignments/{assignmentId:int}/cells/{id:long}");
        cells.MapGet("", FindAsync).RequireAuthorization(Policies.Read);
        cells.MapPost("/focus", LabelAsync).RequireAuthorization(Policies.Annotate);
        cells.MapPost("/annotations/midpiece", (int assignmentId, long id, HttpContext http, SaveSecondAnnotationCommand command, CancellationToken ct) =>
            DrawAsync(assignmentId, id, Structure.Midpiece, http, command, ct)).RequireAuthorization(Policies.Annotate);
        cells.MapPost("/annotations/head", (int assignmentId, long id, HttpContext http, SaveSecondAnnotationCommand command, CancellationToken ct) =>
            DrawAsync(assignmentId, id, Structure.Head, http, command, ct)).RequireAuthorization(Policies.Annotate);
        return api;
    }

    static async Task<IResult> FindAsync(int assignmentId, long id, HttpContext http, AssignmentQueries assignments, BlindCellQueries cells, IAuthorizationService authorization, CancellationToken ct)
    {
        if (await assignments.FindAsync(assignmentId, ct) is not { } assignment)
            return ApiJson.NotFound("There is no such assignment.");
        if (!(await PersonRights.OfAsync(http.User, authorization)).MayOpen(assignment))
            return ApiJson.Forbidden("Somebody else is asked for these cells.");
        return await cells.FindAsync(assignment, id, ct) is { } cell ? ApiJson.Ok(CellView.Of(cell)) : ApiJson.NotFound("There is no such cell in this assignment.");
    }

    static async Task<IResult> LabelAsync(int assignmentId, long id, HttpContext http, SaveSecondLabelCommand command, CancellationToken ct)
    {
        var (body, problem) = await ApiJson.ReadAsync<LabelsApi.FocusBody>(http.Request, LabelsApi.MaxBytes, ct);
        return body is null ? problem! : LabelsApi.Answer(await command.ExecuteAsync(assignmentId, body.Edit(id, http.User.Author()), ct));
    }

    static Task<IResult> DrawAsync(int assignmentId, long id, Structure structure, HttpContext http, SaveSecondAnnotationCommand command, CancellationToken ct) =>
        AnnotationsApi.SaveAsync(id, structure, http, edit => command.ExecuteAsync(assignmentId, edit, ct), ct);
}
