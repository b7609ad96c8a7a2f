using System.Globalization;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Web.Api;

namespace SpermIbfc.Web.Components.Pages.Review;

/// <summary>A place in the trail as it stands in an address: TICKS-KIND-ID.</summary>
static class TrailAddress
{
    public static string? Format(TrailPlace? place) => place is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.At.UtcTicks}-{TrailApi.Wire(at.Kind)}-{at.Id}") : null;

    /// <summary>No text is no place; false for what is none.</summary>
    public static bool TryParse(string? text, out TrailPlace? place)
    {
        place = null;
        if (text is null or "")
            return true;
        if (text.Split('-') is not [var ticks, var kind, var id]
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.UtcTicks
            || !TrailApi.TryParse(kind, out var known) || known is null
            || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            return false;
        place = new TrailPlace(new DateTimeOffset(at, TimeSpan.Zero), known.Value, row);
        return true;
    }

    /// <summary>A query string of those that have a value.</summary>
    public static string Query(params (string Name, string? Value)[] parts) =>
        string.Join('&', parts.Where(part => part.Value is { Length: > 0 }).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}")) is { Length: > 0 } query ? $"?{query}" : "";
}
