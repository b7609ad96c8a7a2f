using System.Globalization;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Web.Api;

/// <summary>A display window as an address names it.</summary>
static class DisplayWindows
{
    /// <summary>Both ends, or neither for the plane's own percentiles.</summary>
    public static bool TryParse(string? low, string? high, out DisplayWindow? window)
    {
        window = null;
        if (string.IsNullOrEmpty(low) && string.IsNullOrEmpty(high))
            return true;
        if (!TryNumber(low, out var from) || !TryNumber(high, out var to))
            return false;
        window = new DisplayWindow(from, to);
        return true;
    }

    static bool TryNumber(string? text, out float number) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);
}
