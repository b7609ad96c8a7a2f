using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests;

/// <summary>Where things of a cell lie on the bench's canvas.</summary>
static class DrawingCanvas
{
    /// <summary>The canvas and the zoom, which the page names from the first painted frame on.</summary>
    const string View = """
        () => {
          const zoom = /\d+/.exec(document.querySelector(".draw-zoom")?.textContent ?? "");
          if (!zoom) return null;
          const { x, y, width, height } = document.querySelector(".draw-canvas").getBoundingClientRect();
          return [x, y, width, height, Number(zoom[0]) / 100];
        }
        """;

    /// <summary>A vertex in the window: the image stands in the middle of the canvas, at the zoom that the page names.</summary>
    public static async Task<(float X, float Y)> OnScreenAsync(IPage page, int width, int height, double[] vertex)
    {
        var view = await (await page.WaitForFunctionAsync(View)).JsonValueAsync<double[]>();
        var (left, top, canvasWidth, canvasHeight, scale) = (view[0], view[1], view[2], view[3], view[4]);
        return ((float)(left + Math.Round((canvasWidth - width * scale) / 2) + (vertex[0] + 0.5) * scale),
            (float)(top + Math.Round((canvasHeight - height * scale) / 2) + (vertex[1] + 0.5) * scale));
    }
}
