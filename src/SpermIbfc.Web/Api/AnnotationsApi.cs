using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>Midpieces and heads, one edit a request.</summary>
static class AnnotationsApi
{
    const int MaxBytes = 2 * 1024 * 1024;

    public static IEndpointRouteBuilder MapAnnotationsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cells/{id:long}/annotations/midpiece", (long id, HttpContext http, SaveAnnotationCommand command, CancellationToken ct) =>
            SaveAsync(id, Structure.Midpiece, http, command, ct)).RequireAuthorization(Policies.Annotate);
        api.MapPost("/cells/{id:long}/annotations/head", (long id, HttpContext http, SaveAnnotationCommand command, CancellationToken ct) =>
            SaveAsync(id, Structure.Head, http, command, ct)).RequireAuthorization(Policies.Annotate);
        return api;
    }

    static Task<IResult> SaveAsync(long id, Structure structure, HttpContext http, SaveAnnotationCommand command, CancellationToken ct) =>
        SaveAsync(id, structure, http, edit => command.ExecuteAsync(edit, ct), ct);

    /// <summary>Reads an edit and answers what became of it.</summary>
    internal static async Task<IResult> SaveAsync(long id, Structure structure, HttpContext http, Func<AnnotationEdit, Task<AnnotationOutcome>> save, CancellationToken ct)
    {
        var (body, problem) = await ApiJson.ReadAsync<AnnotationBody>(http.Request, MaxBytes, ct);
        if (body is null)
            return problem!;
        IReadOnlyList<Vertex> points;
        try
        {
            points = AnnotationPoints.FromPairs(body.Points ?? []);
        }
        catch (FormatException error)
        {
            return ApiJson.BadRequest(error.Message);
        }
        return Answer(await save(new AnnotationEdit(id, structure, body.EditId, body.BasedOn, points, body.LineWidth ?? FijiRasterizer.MidpieceWidth, http.User.Author(), body.MaskRuns)));
    }

    static IResult Answer(AnnotationOutcome outcome) => outcome switch
    {
        AnnotationOutcome.Saved saved => ApiJson.Ok(AnnotationView.Of(saved.Annotation)),
        AnnotationOutcome.Stale stale => ApiJson.Ok(
            new StaleView<AnnotationView>("Somebody else drew this structure in the meantime.", AnnotationView.Of(stale.Current)), StatusCodes.Status409Conflict),
        AnnotationOutcome.NotFound => ApiJson.NotFound("There is no such cell."),
        AnnotationOutcome.Refused refused => ApiJson.BadRequest(refused.Reason),
        AnnotationOutcome.Forbidden forbidden => ApiJson.Forbidden(forbidden.Reason),
        _ => throw new InvalidOperationException($"An outcome without an answer: {outcome}."),
    };

    sealed record AnnotationBody
    {
        public required Guid EditId { get; init; }
        public required int BasedOn { get; init; }
        public required double[][]? Points { get; init; }
        public double? LineWidth { get; init; }
        /// <summary>[start, length, ...] over the row-major pixels, in place of points.</summary>
        public int[]? MaskRuns { get; init; }
    }
}

/// <summary>A structure as it is sent: a revision without points was taken back.</summary>
sealed record AnnotationView(
    Structure Structure, int Revision, IReadOnlyList<double[]> Points, double LineWidth, string Rasterizer, int Area, string Author, DateTimeOffset At, IReadOnlyList<int>? MaskRuns)
{
    public static AnnotationView? Of(CurrentAnnotation? annotation) => annotation is null ? null : new(
        annotation.Structure,
        annotation.Revision,
        [.. annotation.Points.Select(point => new[] { point.X, point.Y })],
        annotation.LineWidth,
        annotation.Rasterizer,
        annotation.Area,
        annotation.Author,
        annotation.At,
        annotation.MaskRuns);
}
