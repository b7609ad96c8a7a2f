using Microsoft.AspNetCore.Authorization;
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
    const string NoSuchImport = "There is no such import. One that was being read when the site was stopped has left nothing behind: start it again.";

    public static IEndpointRouteBuilder MapImportsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/studies/{studyId:int}/imports", Open).RequireAuthorization(Policies.Annotate);
        api.MapPost("/studies/{studyId:int}/imports", BeginAsync).RequireAuthorization(Policies.Annotate);
        api.MapGet("/imports/{importId}/files", FilesOf).RequireAuthorization(Policies.Annotate);
        api.MapPut("/imports/{importId}/files", ReceiveAsync).RequireAuthorization(Policies.Annotate);
        api.MapPost("/imports/{importId}/unpack", Unpack).RequireAuthorization(Policies.Annotate);
        api.MapPost("/imports/{importId}/finish", FinishAsync).RequireAuthorization(Policies.Annotate);
        api.MapDelete("/imports/{importId}", CancelAsync).RequireAuthorization(Policies.Annotate);
        api.MapGet("/imports/{importId}", Status).RequireAuthorization(Policies.Read);
        api.MapGet("/acquisitions/{id:int}/report", ReportAsync).RequireAuthorization(Policies.Read);
        api.MapGet("/acquisitions/{id:int}/report.csv", ReportCsvAsync).RequireAuthorization(Policies.Read);
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
        var begun = await desk.BeginUploadAsync(studyId, body.Name, http.User.Author(), body.Files, body.Bytes, ct);
        return begun.Job is { } job ? ApiJson.Ok(new { importId = job.Id, chunkBytes = ImportLimits.ChunkBytes }) : ApiJson.BadRequest(begun.Problem!);
    }

    /// <summary>Uploads of this person that were begun and wait for the rest of their files.</summary>
    static IResult Open(int studyId, HttpContext http, ImportDesk desk) => ApiJson.Ok(desk.OfStudy(studyId)
        .Where(job => job.IsReceiving && job.Author == http.User.Author() && !job.AwaitsChannels)
        .Select(job => new { importId = job.Id, job.Name, files = job.Upload!.Count, bytes = job.Upload.Bytes, expectedFiles = job.Upload.Header.Files, expectedBytes = job.Upload.Header.Bytes, job.LastTouched }));

    /// <summary>What is here of one file, or of every file.</summary>
    static IResult FilesOf(string importId, string? path, HttpContext http, ImportDesk desk)
    {
        if (desk.Find(importId) is not { Upload: { } upload } job)
            return ApiJson.NotFound(NoSuchImport);
        if (job.Author != http.User.Author())
            return SomebodyElses();
        if (path is null)
            return ApiJson.Ok(upload.Files().Select(Received));
        return ApiJson.Ok(upload.Find(path) is { } file ? Received(file) : new ReceivedFile(path, 0, 0, 0, false, null));
    }

    static async Task<IResult> ReceiveAsync(string importId, string? path, long? offset, long? size, long? modified, HttpContext http, ImportDesk desk, UploadReceiver receiver, CancellationToken ct)
    {
        if (desk.Find(importId) is not { } job)
            return ApiJson.NotFound(NoSuchImport);
        if (job.Author != http.User.Author())
            return SomebodyElses();
        if (offset is null != size is null)
            return ApiJson.BadRequest("A piece of a file comes with its offset and with the size of the whole file.");
        // The receiver bounds what it reads, and its refusal is in plain words.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bodySize)
            bodySize.MaxRequestBodySize = null;
        var outcome = offset is { } at
            ? await receiver.ReceiveAsync(job, path, at, size!.Value, modified ?? 0, http.Request.Body, ct)
            : await receiver.ReceiveWholeAsync(job, path, http.Request.ContentLength, http.Request.Body, ct);
        return Answer(outcome);
    }

    static IResult Answer(UploadOutcome outcome) => outcome.Result switch
    {
        UploadResult.Received => ApiJson.Ok(Received(outcome.File!)),
        UploadResult.Refused => ApiJson.BadRequest(outcome.Reason!),
        UploadResult.Closed => ApiJson.Problem(StatusCodes.Status409Conflict, "Not taken", outcome.Reason!),
        UploadResult.WrongOffset => Results.Problem(outcome.Reason, statusCode: StatusCodes.Status409Conflict, title: "Another offset", extensions: new Dictionary<string, object?> { ["received"] = outcome.File!.Received }),
        UploadResult.Busy => ApiJson.Problem(StatusCodes.Status503ServiceUnavailable, "Busy", outcome.Reason!),
        UploadResult.Stopping => ApiJson.Problem(StatusCodes.Status503ServiceUnavailable, "Stopping", outcome.Reason!),
        UploadResult.TooLarge => ApiJson.Problem(StatusCodes.Status413PayloadTooLarge, "Too large", outcome.Reason!),
        UploadResult.DiskFull => ApiJson.Problem(StatusCodes.Status507InsufficientStorage, "Disk full", outcome.Reason!),
        _ => throw new InvalidOperationException($"An outcome without an answer: {outcome}."),
    };

    /// <summary>Unpacks what zips have arrived, so that the folders in them can be shown before the import starts.</summary>
    static IResult Unpack(string importId, HttpContext http, ImportDesk desk, UploadUnpacking unpacking)
    {
        if (desk.Find(importId) is not { } job)
            return ApiJson.NotFound(NoSuchImport);
        if (job.Author != http.User.Author())
            return SomebodyElses();
        unpacking.Begin(job);
        return ApiJson.Ok(job.Status(), StatusCodes.Status202Accepted);
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

    static async Task<IResult> CancelAsync(string importId, HttpContext http, ImportDesk desk, IAuthorizationService authorization)
    {
        if (desk.Find(importId) is not { } job)
            return ApiJson.NotFound(NoSuchImport);
        if (!(await PersonRights.OfAsync(http.User, authorization)).MayCancel(job))
            return ApiJson.Problem(StatusCodes.Status403Forbidden, "Not yours", "Somebody else started this import: they or a reviewer can cancel it.");
        ImportDesk.Cancel(job);
        return ApiJson.Ok(job.Status());
    }

    static async Task<IResult> ReportAsync(int id, AcquisitionQueries acquisitions, CancellationToken ct) =>
        await acquisitions.ReportJsonAsync(id, ct) is { } report
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(report), "application/json", $"import-{id}.json")
            : ApiJson.NotFound("There is no report of this import.");

    static async Task<IResult> ReportCsvAsync(int id, AcquisitionQueries acquisitions, CancellationToken ct) =>
        await acquisitions.ReportAsync(id, ct) is { } report
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(ReportCsv.Of(report)), "text/csv", $"import-{id}.csv")
            : ApiJson.NotFound("There is no report of this import.");

    static ReceivedFile Received(UploadedFile file) => new(file.Path, file.Received, Math.Max(file.Size, file.Received), file.Modified, file.IsWhole, file.Sha256);

    static IResult SomebodyElses() => ApiJson.Problem(StatusCodes.Status403Forbidden, "Not yours", "Somebody else started this import.");

    sealed record ReceivedFile(string Path, long Received, long Size, long Modified, bool IsWhole, string? Sha256);

    sealed record BeginBody(string? Name, int? Files, long? Bytes);

    sealed record FinishBody(Dictionary<string, FocusValue?>? Classes);
}
