using System.Globalization;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>Channels of a cell in one picture: <c>c=POSITION:LOW:HIGH:RRGGBB</c>, once a channel.</summary>
static class CompositeApi
{
    const int MaxLayers = 16;

    public static IEndpointRouteBuilder MapCompositeApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cells/{id:long}/composite", CompositeAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static Task<IResult> CompositeAsync(long id, string[] c, HttpContext http, CellQueries cells, CellPlanes planes, CancellationToken ct)
    {
        if (c.Length is 0 or > MaxLayers)
            return Task.FromResult(ApiJson.BadRequest($"A composite has 1 to {MaxLayers} channels, not {c.Length}."));
        var layers = c.Select(Layer.Parse).ToList();
        if (layers.FindIndex(layer => layer is null) is var wrong && wrong >= 0)
            return Task.FromResult(ApiJson.BadRequest($"A channel of a composite is POSITION:LOW:HIGH:RRGGBB, such as 1:120:2300:00FF59; “{c[wrong]}” is none."));
        return CellsApi.PixelsAsync(
            id, [.. layers.Select(layer => layer!.Position)], $"composite-{string.Join('_', layers.Select(layer => layer!.Tag))}", http, cells, planes,
            read => Results.Bytes(Composite.Png([.. layers.Select((layer, index) => layer!.Of(read[index]))]), "image/png"), ct);
    }

    sealed record Layer(int Position, DisplayWindow? Window, int Colour)
    {
        /// <summary>As it stands in an entity tag: of the parsed values, for the text may hold what no header does.</summary>
        public string Tag => string.Create(CultureInfo.InvariantCulture, $"{Position}-{Window?.Low:R}-{Window?.High:R}-{Colour:X6}");

        public CompositeLayer Of(CellPlane plane) => new(plane, Window ?? plane.Window, (byte)(Colour >> 16), (byte)(Colour >> 8), (byte)Colour);

        public static Layer? Parse(string text)
        {
            var parts = text.Split(':');
            return parts.Length == 4
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                && DisplayWindows.TryParse(parts[1], parts[2], out var window)
                && parts[3].Length == 6 && int.TryParse(parts[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var colour)
                    ? new Layer(position, window, colour)
                    : null;
        }
    }
}
