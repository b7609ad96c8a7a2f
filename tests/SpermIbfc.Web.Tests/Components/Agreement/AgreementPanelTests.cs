using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Labels;
using SpermIbfc.Web.Components.Pages.Agreement;

namespace SpermIbfc.Web.Tests.Components.Agreement;

public sealed class AgreementPanelTests
{
    static readonly DateTimeOffset At = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    static AgreementCell Cell(long id) => new(id, $"c{id}", "sample", (int)id);

    static LabelPair Labelled(long id, FocusValue first, FocusValue second, string by = "bob") => new(Cell(id), "ana", first, by, second, At, At.AddMinutes(id));

    static DrawingPair Drawn(long id, ComparedPart part, long both, CentreLineDistance? distance = null, string by = "bob") =>
        new(Cell(id), part, "ana", by, new MaskOverlap(both, 100, 100), distance, At, At.AddMinutes(id));

    static StudyAgreement Study(double? pixelSize = 0.5) => new(
        pixelSize,
        [
            .. Enumerable.Range(1, 20).Select(id => Labelled(id, FocusValue.Focused, FocusValue.Focused)),
            .. Enumerable.Range(21, 20).Select(id => Labelled(id, FocusValue.OutOfFocus, FocusValue.OutOfFocus)),
            .. Enumerable.Range(41, 10).Select(id => Labelled(id, FocusValue.Focused, FocusValue.OutOfFocus)),
        ],
        [
            Drawn(1, ComparedPart.Midpiece, 90, new CentreLineDistance(1, 3)),
            Drawn(2, ComparedPart.Midpiece, 70, new CentreLineDistance(2, 5)),
            Drawn(3, ComparedPart.Head, 95, by: "ana"),
        ]);

    [Fact]
    public async Task FocusPanel_OfLabels_SaysKappaItsIntervalAndHowStrong()
    {
        var page = await RenderAsync<FocusAgreementPanel>(("StudyId", 3), ("Agreement", Study()), ("Channel", 0));

        Assert.Equal(["0.62", "0.42 to 0.81", "80 %", "50"], page.QuerySelectorAll(".figures dd").Select(value => value.TextContent.Trim()));
        Assert.Contains("Substantial agreement", page.QuerySelector(".words")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("20", page.QuerySelectorAll(".confusion tbody tr")[0].QuerySelectorAll("td")[0].TextContent);
        Assert.Equal(["10"], page.QuerySelectorAll(".differs").Select(cell => cell.TextContent));
        Assert.Contains("10 cells have different labels", page.QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("/studies/3/label?queue=observersDisagree", page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("/api/cells/50/thumbnail/0", page.QuerySelector(".strip img")!.GetAttribute("src"));
    }

    [Fact]
    public async Task Panels_WhereTheSecondObserverHadWorkedOnTheCell_SaySo()
    {
        var study = new StudyAgreement(
            null,
            [Labelled(1, FocusValue.Focused, FocusValue.Focused) with { WorkedOnBefore = true }, Labelled(2, FocusValue.Unsure, FocusValue.Focused), Labelled(3, FocusValue.Unsure, FocusValue.Focused, by: "ana") with { WorkedOnBefore = true }],
            [Drawn(1, ComparedPart.Head, 90) with { WorkedOnBefore = true }, Drawn(1, ComparedPart.Midpiece, 90) with { WorkedOnBefore = true }, Drawn(1, ComparedPart.Both, 180) with { WorkedOnBefore = true }]);
        Assert.Equal(
            "1 of 2 second labels is by somebody who had labelled, drawn or reviewed the same cell in the study before.",
            (await RenderAsync<FocusAgreementPanel>(("StudyId", 3), ("Agreement", study), ("Channel", 0))).QuerySelector(".known")!.TextContent);
        Assert.StartsWith("2 of 2 second drawings are by", (await RenderAsync<DrawingAgreementPanel>(("Agreement", study))).QuerySelector(".known")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await RenderAsync<FocusAgreementPanel>(("StudyId", 3), ("Agreement", Study()), ("Channel", 0))).QuerySelector(".known"));
    }

    [Fact]
    public async Task FocusPanel_WhereKappaIsNotDefined_SaysWhy()
    {
        var page = await RenderAsync<FocusAgreementPanel>(
            ("StudyId", 3), ("Agreement", new StudyAgreement(null, [Labelled(1, FocusValue.Focused, FocusValue.Focused)], [])), ("Channel", 0));
        Assert.Contains("kappa is not defined", page.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".strip"));
    }

    [Theory]
    [InlineData(0.5, "1.50 px 4.00 px 0.75 µm 2.00 µm")]
    [InlineData(null, "1.50 px 4.00 px")]
    public async Task DrawingPanel_OfDrawings_HasDiceAndDistancesWithTheirUnits(double? pixelSize, string distances)
    {
        var page = await RenderAsync<DrawingAgreementPanel>(("Agreement", Study(pixelSize)));

        var rows = page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("td").Take(5).Select(cell => cell.TextContent.Trim())));
        Assert.Equal(["Midpiece | two observers | 2 | 0.80 ± 0.10 | 0.80", "Head | same observer twice | 1 | 0.95 ± 0.00 | 0.95"], rows);
        Assert.Equal(distances, string.Join(' ', page.QuerySelectorAll("table")[1].QuerySelectorAll("tbody td").Skip(3).Select(cell => cell.TextContent.Trim())));
        Assert.Equal("Midpiece, two observers: Dice from 0.70 to 0.90, mean 0.80, 2 cells", page.QuerySelector("svg")!.GetAttribute("aria-label"));
        Assert.Equal(2, page.QuerySelector("svg")!.QuerySelectorAll("circle").Length);
        Assert.Equal(pixelSize is null, page.TextContent.Contains("need the study's pixel size", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WorstCells_OfDrawings_LinkToTheBench()
    {
        var page = await RenderAsync<WorstCells>(("StudyId", 3), ("Cells", Study().WorstCells), ("Channel", 1));
        Assert.Equal(["/studies/3/draw?cell=2", "/studies/3/draw?cell=1", "/studies/3/draw?cell=3"], page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains("Dice 0.70, midpiece", page.QuerySelector("li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ana, twice", page.QuerySelectorAll("li")[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiceDots_OfThousandsOfCells_StaySoFew()
    {
        var page = await RenderAsync<DiceDots>(("Values", Enumerable.Range(0, 5000).Select(index => index / 5000.0).ToList()), ("Mean", 0.5), ("Name", "Head"));
        Assert.Equal(400, page.QuerySelectorAll("circle").Length);
    }

    [Theory]
    [InlineData(-0.1, "poor")]
    [InlineData(0.0, "slight")]
    [InlineData(0.2, "slight")]
    [InlineData(0.21, "fair")]
    [InlineData(0.6, "moderate")]
    [InlineData(0.7, "substantial")]
    [InlineData(0.81, "almost perfect")]
    public void Strength_OfKappa_IsInTheWordsOfLandisAndKoch(double kappa, string words) => Assert.Equal(words, AgreementText.Strength(kappa));

    static async Task<IElement> RenderAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters.ToDictionary(pair => pair.Name, pair => pair.Value)))).ToHtmlString());
        return (await new HtmlParser().ParseDocumentAsync(html)).Body!;
    }
}
