using Microsoft.Net.Http.Headers;
using SpermIbfc.Data.Cells;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>What is drawn on a cell, as a picture to lay over the cell's: the masks' own pixels.</summary>
static class DrawingPictureApi
{
    public static IEndpointRouteBuilder MapDrawingPictureApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cells/{id:long}/drawing.svg", DrawingAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    /// <summary>Drawings change under the same address: the browser keeps the picture, and asks each time whether it is still the one.</summary>
    static async Task<IResult> DrawingAsync(long id, HttpContext http, CellQueries cells, CancellationToken ct)
    {
        if (await cells.FindAsync(id, ct) is not { } cell)
            return ApiJson.NotFound(CellsApi.NoSuchCell);
        var tag = new EntityTagHeaderValue($"\"{cell.Midpiece?.Revision ?? 0}-{cell.Head?.Revision ?? 0}\"");
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Text(DrawingPicture.Svg(cell), "image/svg+xml");
    }
}
