using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpermIbfc.Web.Api;

/// <summary>How the bench's API is written: camelCase, enums by name, nulls kept.</summary>
static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static IResult Ok<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, Options, statusCode: status);

    public static IResult Problem(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);

    public static IResult NotFound(string what) => Problem(StatusCodes.Status404NotFound, "Not found", what);

    public static IResult Forbidden(string detail) => Problem(StatusCodes.Status403Forbidden, "Not allowed", detail);

    public static IResult BadRequest(string detail) => Problem(StatusCodes.Status400BadRequest, "This cannot be done", detail);

    /// <summary>Reads a body; null with the answer to give where it is not what was asked for.</summary>
    public static async Task<(T? Value, IResult? Problem)> ReadAsync<T>(HttpRequest request, int maxBytes, CancellationToken ct)
        where T : class
    {
        try
        {
            using var body = await Bounded(request.Body, maxBytes, ct);
            if (body is null)
                return (null, Problem(StatusCodes.Status413PayloadTooLarge, "Too large", $"The request is larger than {maxBytes / 1024} KiB."));
            return await JsonSerializer.DeserializeAsync<T>(body, Options, ct) is { } value
                ? (value, null)
                : (null, BadRequest("The request has no content."));
        }
        catch (JsonException error)
        {
            return (null, BadRequest($"The request is not the JSON that is expected here, at {error.Path ?? "$"}."));
        }
    }

    static async Task<MemoryStream?> Bounded(Stream body, int maxBytes, CancellationToken ct)
    {
        var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
        {
            if (kept.Length + read > maxBytes)
            {
                await kept.DisposeAsync();
                return null;
            }
            kept.Write(buffer, 0, read);
        }
        kept.Position = 0;
        return kept;
    }
}
