using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>
/// Signing in for programs: the cookie of the sign-in page, under its rules. A form of another site can send neither
/// JSON nor the API's header.
/// </summary>
static class SessionApi
{
    const int MaxBodyBytes = 4 * 1024;

    public static IEndpointRouteBuilder MapSessionApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/session", SignInAsync).AllowAnonymous();
        api.MapGet("/studies", StudiesAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static async Task<IResult> SignInAsync(HttpContext http, SignInCommand signIn, CancellationToken ct)
    {
        if (!http.Request.HasJsonContentType())
            return ApiJson.Problem(StatusCodes.Status415UnsupportedMediaType, "JSON is expected", "Send email and password as application/json.");
        var (body, problem) = await ApiJson.ReadAsync<SignInBody>(http.Request, MaxBodyBytes, ct);
        if (body is null)
            return problem!;
        if (string.IsNullOrWhiteSpace(body.Email) || string.IsNullOrEmpty(body.Password))
            return ApiJson.BadRequest("Give email and password.");
        return await signIn.ExecuteAsync(body.Email, body.Password, remember: false) switch
        {
            SignInOutcome.SignedIn => Results.NoContent(),
            SignInOutcome.LockedOut => ApiJson.Problem(StatusCodes.Status429TooManyRequests, "Locked", "Too many wrong passwords. Wait 5 minutes, then try again."),
            SignInOutcome.Disabled => ApiJson.Problem(StatusCodes.Status403Forbidden, "Disabled", "This account is disabled. Ask an admin of your lab."),
            _ => ApiJson.Problem(StatusCodes.Status401Unauthorized, "Not signed in", "That name and password do not belong together."),
        };
    }

    static async Task<IResult> StudiesAsync(StudyQueries studies, CancellationToken ct) => ApiJson.Ok(await studies.NamesAsync(ct));

    sealed record SignInBody(string? Email, string? Password);
}
