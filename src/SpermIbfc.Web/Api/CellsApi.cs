using System.Globalization;
using Microsoft.Net.Http.Headers;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>Cells and their pixels.</summary>
static class CellsApi
{
    internal const string NoSuchCell = "There is no such cell.";

    public static IEndpointRouteBuilder MapCellsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cells/{id:long}", FindAsync).RequireAuthorization(Policies.Read);
        api.MapGet("/cells/{id:long}/planes/{position:int}", PlaneAsync).RequireAuthorization(Policies.Read);
        api.MapGet("/cells/{id:long}/thumbnail/{position:int}", ThumbnailAsync).RequireAuthorization(Policies.Read);
        api.MapGet("/cells/{id:long}/masks/{position:int}", MaskAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static async Task<IResult> FindAsync(long id, CellQueries cells, CancellationToken ct) =>
        await cells.FindAsync(id, ct) is { } cell ? ApiJson.Ok(CellView.Of(cell)) : ApiJson.NotFound(NoSuchCell);

    static Task<IResult> PlaneAsync(long id, int position, HttpContext http, CellQueries cells, CellPlanes planes, CancellationToken ct) =>
        PixelsAsync(id, [position], "plane", http, cells, planes, read =>
        {
            var (plane, headers) = (read[0], http.Response.Headers);
            headers["X-Plane-Width"] = plane.Plane.Width.ToString(CultureInfo.InvariantCulture);
            headers["X-Plane-Height"] = plane.Plane.Height.ToString(CultureInfo.InvariantCulture);
            headers["X-Plane-Type"] = plane.Plane.Type.ToString().ToLowerInvariant();
            headers["X-Plane-P1"] = plane.Window.Low.ToString("R", CultureInfo.InvariantCulture);
            headers["X-Plane-P99"] = plane.Window.High.ToString("R", CultureInfo.InvariantCulture);
            return Results.Bytes(plane.Plane.Bytes, "application/octet-stream");
        }, ct);

    /// <summary>In the window from <c>low</c> to <c>high</c>, in the samples' own units; in the plane's own percentiles without.</summary>
    static Task<IResult> ThumbnailAsync(long id, int position, string? low, string? high, HttpContext http, CellQueries cells, CellPlanes planes, CancellationToken ct) =>
        DisplayWindows.TryParse(low, high, out var window)
            ? PixelsAsync(id, [position], window is null ? "thumbnail" : $"thumbnail-{window.Low:R}-{window.High:R}", http, cells, planes, read => Results.Bytes(Thumbnail.Png(read[0], window), "image/png"), ct)
            : Task.FromResult(ApiJson.BadRequest($"A window is two numbers, low and high; “{low}” and “{high}” are none."));

    /// <summary>The instrument's own mask: 0 background, 1 object, 2 and 3 parts of it that the camera's field cut off.</summary>
    static Task<IResult> MaskAsync(long id, int position, HttpContext http, CellQueries cells, PlaneFiles files, CancellationToken ct) =>
        StoredAsync(id, [position], "mask", http, cells, cell =>
        {
            if (files.ReadMasks(cell, ct) is not { } masks)
                return ApiJson.NotFound("The instrument kept no mask of this cell.");
            http.Response.Headers["X-Plane-Width"] = masks[position].Width.ToString(CultureInfo.InvariantCulture);
            http.Response.Headers["X-Plane-Height"] = masks[position].Height.ToString(CultureInfo.InvariantCulture);
            http.Response.Headers["X-Plane-Type"] = "uint8";
            return Results.Bytes(masks[position].Bytes, "application/octet-stream");
        }, ct);

    internal static Task<IResult> PixelsAsync(
        long id, IReadOnlyList<int> positions, string kind, HttpContext http, CellQueries cells, CellPlanes planes, Func<IReadOnlyList<CellPlane>, IResult> answer, CancellationToken ct) =>
        StoredAsync(id, positions, kind, http, cells, cell => answer([.. positions.Select(position => planes.Read(cell, position, ct))]), ct);

    /// <summary>Stored pixels never change, so their hash is the tag, and the browser need not ask again.</summary>
    static async Task<IResult> StoredAsync(long id, IReadOnlyList<int> positions, string kind, HttpContext http, CellQueries cells, Func<CellFile, IResult> answer, CancellationToken ct)
    {
        if (await cells.FileAsync(id, ct) is not { } cell)
            return ApiJson.NotFound(NoSuchCell);
        if (positions.FirstOrDefault(position => position < 0 || position >= cell.Planes.Count) is var wrong && (wrong < 0 || wrong >= cell.Planes.Count))
            return ApiJson.NotFound($"The cell has channels 0 to {cell.Planes.Count - 1}; there is no channel {wrong}.");
        try
        {
            var sources = string.Join('_', positions.Select(position => cell.Planes[position]).Select(at => $"{at.FileSha256[..32]}-{at.ObjectAt}-{at.Plane}"));
            var tag = new EntityTagHeaderValue($"\"{sources}-{kind}\"");
            var unchanged = http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known == EntityTagHeaderValue.Any);
            var result = unchanged ? Results.StatusCode(StatusCodes.Status304NotModified) : answer(cell);
            http.Response.Headers.ETag = tag.ToString();
            http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
            return result;
        }
        catch (ImageFormatException error)
        {
            return ApiJson.Problem(StatusCodes.Status500InternalServerError, "The stored file is damaged", error.Message);
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return ApiJson.Problem(StatusCodes.Status500InternalServerError, "The stored file is missing", $"The pixels of {cell.Name} are not in the data folder's files any more.");
        }
    }
}

sealed record CellView(
    long Id, string Name, int StudyId, string Acquisition, int ObjectNumber, int Width, int Height, double? PixelSizeMicrons,
    IReadOnlyList<CellChannel> Channels, CurrentFocus? Focus, AnnotationView? Midpiece, AnnotationView? Head, CurrentReview? Review)
{
    public static CellView Of(CellDetail cell) => new(
        cell.Id, cell.Name, cell.StudyId, cell.Acquisition, cell.ObjectNumber, cell.Width, cell.Height, cell.PixelSizeMicrons,
        cell.Channels, cell.Focus, AnnotationView.Of(cell.Midpiece), AnnotationView.Of(cell.Head), cell.Review);
}
