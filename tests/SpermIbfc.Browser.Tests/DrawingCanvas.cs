using System.Globalization;
using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests;

/// <summary>Where things of a cell lie on the bench's canvas.</summary>
static class DrawingCanvas
{
    /// <summary>A vertex in the window: the image stands in the middle of the canvas, at the zoom that the page names.</summary>
    public static async Task<(float X, float Y)> OnScreenAsync(IPage page, int width, int height, double[] vertex)
    {
        var box = await page.Locator(".draw-canvas").BoundingBoxAsync() ?? throw new InvalidOperationException("No canvas.");
        var zoom = await page.Locator(".draw-zoom").InnerTextAsync();
        var scale = double.Parse(zoom.Replace("%", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 100;
        return ((float)(box.X + Math.Round((box.Width - width * scale) / 2) + (vertex[0] + 0.5) * scale),
            (float)(box.Y + Math.Round((box.Height - height * scale) / 2) + (vertex[1] + 0.5) * scale));
    }
}
