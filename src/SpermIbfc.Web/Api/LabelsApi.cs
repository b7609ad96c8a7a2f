using SpermIbfc.Data.Labels;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>Focus labels, one edit a request.</summary>
static class LabelsApi
{
    internal const int MaxBytes = 4 * 1024;

    public static IEndpointRouteBuilder MapLabelsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cells/{id:long}/focus", SetAsync).RequireAuthorization(Policies.Annotate);
        return api;
    }

    static async Task<IResult> SetAsync(long id, HttpContext http, SetFocusLabelCommand command, CancellationToken ct)
    {
        var (body, problem) = await ApiJson.ReadAsync<FocusBody>(http.Request, MaxBytes, ct);
        if (body is null)
            return problem!;
        return Answer(await command.ExecuteAsync(body.Edit(id, http.User.Author()), ct));
    }

    internal static IResult Answer(FocusLabelOutcome outcome) => outcome switch
    {
        FocusLabelOutcome.Saved saved => ApiJson.Ok(saved.Label),
        FocusLabelOutcome.Stale stale => ApiJson.Ok(new StaleView<CurrentFocus>("Somebody else labelled this cell in the meantime.", stale.Current), StatusCodes.Status409Conflict),
        FocusLabelOutcome.NotFound => ApiJson.NotFound("There is no such cell."),
        FocusLabelOutcome.Refused refused => ApiJson.BadRequest(refused.Reason),
        FocusLabelOutcome.Forbidden forbidden => ApiJson.Forbidden(forbidden.Reason),
        _ => throw new InvalidOperationException($"An outcome without an answer: {outcome}."),
    };

    internal sealed record FocusBody
    {
        public required Guid EditId { get; init; }
        public required int BasedOn { get; init; }
        public required FocusValue? Value { get; init; }
        /// <summary>Why it is not fit; with another value it is not kept.</summary>
        public ExclusionReason? Reason { get; init; }

        public FocusLabelEdit Edit(long cellId, string author) => new(cellId, EditId, BasedOn, Value, author, Reason);
    }
}

/// <summary>The answer to a stale edit: what stands now.</summary>
sealed record StaleView<T>(string Detail, T? Current);
