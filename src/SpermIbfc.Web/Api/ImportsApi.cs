using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Imports;

namespace SpermIbfc.Web.Api;

/// <summary>Uploads: opened, filled file by file, finished, watched, cancelled.</summary>
static class ImportsApi
{
    const int MaxBodyBytes = 64 * 1024;
    const string NoSuchImport = "There is no such import. One that a restart of the site interrupted has left nothing behind: start it again.";

    public static IEndpointRouteBuilder MapImportsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/studies/{studyId:int}/imports", BeginAsync).RequireAuthorization(Policies.Annotate);
        api.MapPut("/imports/{importId}/files", ReceiveAsync).RequireAuthorization(Policies.Annotate);
        api.MapPost("/imports/{importId}/finish", FinishAsync).RequireAuthorization(Policies.Annotate);
        api.MapDelete("/imports/{importId}", Cancel).RequireAuthorization(Policies.Annotate);
        api.MapGet("/imports/{importId}", Status).RequireAuthorization(Policies.Read);
        api.MapGet("/acquisitions/{id:int}/report", ReportAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static async Task<IResult> BeginAsync(int studyId, HttpContext http, ImportDesk desk, IDbContextFactory<SpermIbfcDb> contexts, CancellationToken ct)
    {
        var (body, problem) = await ApiJson.ReadAsync<BeginBody>(http.Request, MaxBodyBytes, ct);
        if (body is null)
            return problem!;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (!await db.Studies.AnyAsync(study => study.Id == studyId, ct))
                return ApiJson.NotFound("There is no such study.");
        }
        var begun = await desk.BeginUploadAsync(studyId, body.Name, http.User.Author(), ct);
        return begun.Job is { } job ? ApiJson.Ok(new { importId = job.Id }) : ApiJson.BadRequest(begun.Problem!);
    }

    static async Task<IResult> ReceiveAsync(string importId, string? path, HttpContext http, ImportDesk desk, CancellationToken ct)
    {
        if (desk.Find(importId) is not { } job)
            return ApiJson.NotFound(NoSuchImport);
        if (job.Author != http.User.Author())
            return SomebodyElses();
        // One byte more than is taken, so that the refusal is ours, in plain words.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = ImportLimits.MaxFileBytes + 1;
        var outcome = await ImportDesk.ReceiveAsync(job, path, http.Request.Body, ct);
        return outcome.Result switch
        {
            UploadResult.Received => Results.NoContent(),
            UploadResult.Refused => ApiJson.BadRequest(outcome.Reason!),
            UploadResult.Closed => ApiJson.Problem(StatusCodes.Status409Conflict, "Not taken", outcome.Reason!),
            UploadResult.TooLarge => ApiJson.Problem(StatusCodes.Status413PayloadTooLarge, "Too large", outcome.Reason!),
            UploadResult.DiskFull => ApiJson.Problem(StatusCodes.Status507InsufficientStorage, "Disk full", outcome.Reason!),
            _ => throw new InvalidOperationException($"An outcome without an answer: {outcome}."),
        };
    }

    static async Task<IResult> FinishAsync(string importId, HttpContext http, ImportDesk desk, CancellationToken ct)
    {
        if (desk.Find(importId) is not { } job)
            return ApiJson.NotFound(NoSuchImport);
        if (job.Author != http.User.Author())
            return SomebodyElses();
        IReadOnlyDictionary<string, FocusValue?>? classes = null;
        if (http.Request.ContentLength != 0 && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            var (body, problem) = await ApiJson.ReadAsync<FinishBody>(http.Request, MaxBodyBytes, ct);
            if (body is null)
                return problem!;
            classes = body.Classes;
        }
        return desk.Start(job, classes) is { } reason
            ? ApiJson.Problem(StatusCodes.Status503ServiceUnavailable, "Busy", reason)
            : ApiJson.Ok(job.Status(), StatusCodes.Status202Accepted);
    }

    static IResult Status(string importId, ImportDesk desk) =>
        desk.Find(importId) is { } job ? ApiJson.Ok(job.Status()) : ApiJson.NotFound(NoSuchImport);

    static IResult Cancel(string importId, ImportDesk desk)
    {
        if (desk.Find(importId) is not { } job)
            return ApiJson.NotFound(NoSuchImport);
        desk.Cancel(job);
        return ApiJson.Ok(job.Status());
    }

    static async Task<IResult> ReportAsync(int id, AcquisitionQueries acquisitions, CancellationToken ct) =>
        await acquisitions.ReportJsonAsync(id, ct) is { } report
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(report), "application/json", $"import-{id}.json")
            : ApiJson.NotFound("There is no report of this import.");

    static IResult SomebodyElses() => ApiJson.Problem(StatusCodes.Status403Forbidden, "Not yours", "Somebody else started this import.");

    sealed record BeginBody(string? Name);

    sealed record FinishBody(Dictionary<string, FocusValue?>? Classes);
}
