using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests.NothingLost;

/// <summary>A structure as the script knows it.</summary>
sealed record Drawn(double[][] Points, double LineWidth);

/// <summary>What is drawn on each cell by the script's own reckoning, beside the bench's.</summary>
sealed class DrawnCells
{
    readonly Dictionary<(long Cell, string Structure), Drawn> drawn = [];
    readonly Dictionary<long, (int Width, int Height)> sizes = [];

    public IReadOnlyList<long> Ids => [.. sizes.Keys.Order()];

    public Drawn Of(long cell, string structure) => drawn[(cell, structure)];

    public (int Width, int Height) SizeOf(long cell) => sizes[cell];

    public static async Task<DrawnCells> ReadAsync(IPage page, string study)
    {
        var cells = new DrawnCells();
        using var queue = await JsonAsync(page, $"/api{study}/queue?kind=focused&take=200");
        foreach (var id in queue.RootElement.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("id").GetInt64()))
        {
            using var document = await JsonAsync(page, $"/api/cells/{id}");
            var cell = document.RootElement;
            cells.sizes[id] = (cell.GetProperty("width").GetInt32(), cell.GetProperty("height").GetInt32());
            foreach (var structure in new[] { "midpiece", "head" })
                cells.drawn[(id, structure)] = new(cell.GetProperty(structure).GetProperty("points").Deserialize<double[][]>()!, cell.GetProperty(structure).GetProperty("lineWidth").GetDouble());
        }
        return cells;
    }

    /// <summary>Moves a vertex as the bench does: kept on the image, and to the ten-thousandth of a pixel.</summary>
    public JournalEntry Move(long cell, string structure, int index, double dx, double dy)
    {
        var (points, width) = Of(cell, structure);
        var moved = points.ToArray();
        moved[index] = [Tidy(points[index][0] + dx, sizes[cell].Width), Tidy(points[index][1] + dy, sizes[cell].Height)];
        return Put(cell, structure, new(moved, width));
    }

    public JournalEntry Widen(long cell, int by) => Put(cell, "midpiece", Of(cell, "midpiece") with { LineWidth = Math.Clamp(Of(cell, "midpiece").LineWidth + by, 1, 50) });

    JournalEntry Put(long cell, string structure, Drawn shape)
    {
        drawn[(cell, structure)] = shape;
        var name = structure == "head" ? "Head" : "Midpiece";
        return new(cell, string.Create(CultureInfo.InvariantCulture, $"{name} {shape.LineWidth:0.0###} {JsonSerializer.Serialize(shape.Points)}"));
    }

    static double Tidy(double value, int size) => Math.Floor(Math.Clamp(value, -0.5, size - 0.5) * 10_000 + 0.5) / 10_000;

    static async Task<JsonDocument> JsonAsync(IPage page, string address) => JsonDocument.Parse(await (await page.APIRequest.GetAsync(address)).TextAsync());
}
