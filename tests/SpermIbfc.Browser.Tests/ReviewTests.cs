using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests;

[Collection("browser")]
public sealed class ReviewTests
{
    [Fact]
    public async Task Review_FromAssignmentToApproval_IsDoneOnItsPage()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 6);
        var page = await lab.MakeFirstAccountAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Synthetic sperm (demo)" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which cells are here?" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Steps of the study" }).GetByRole(AriaRole.Link, new() { Name = "Review" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is it good enough to train on?" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing was submitted yet" })).ToBeVisibleAsync();
        await Pictures.TakeAllAsync(page, "review-empty");

        await page.GetByRole(AriaRole.Link, new() { Name = "Ask somebody for it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask for 12 cells" })).ToBeVisibleAsync();
        await AskAsync(page, "Everything", 12);
        await page.GetByText("Ask somebody to label or draw").ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Blind") }).CheckAsync();
        await page.GetByLabel("Random share, %").FillAsync("50");
        await page.GetByLabel("Random share, %").PressAsync("Tab");
        await AskAsync(page, "Second look", 6);
        await Pictures.TakeAllAsync(page, "review-assignments");

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Everything" });
        await Expect(row).ToContainTextAsync("12 of 12");
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Submit") }).ClickAsync();
        await Expect(page.GetByText("12 cells of “Everything” submitted.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Waiting", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Review 12 waiting" })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.strip img:not(.drawing)').length === 12 && [...document.querySelectorAll('.strip img:not(.drawing)')].slice(0, 4).every(image => image.complete && image.naturalWidth > 0)");
        await page.EvaluateAsync("scrollTo(0, 0)");
        await Pictures.TakeAllAsync(page, "review-waiting");
        await page.SetViewportSizeAsync(820, 900);
        await Pictures.TakeAsync(page, "review-waiting-820");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page scrolls sideways.");
        await page.SetViewportSizeAsync(1280, 720);

        await ApproveAllAsync(page);
        await Pictures.TakeAllAsync(page, "review-approved");

        // By mistake: it is taken back at once, on the same page.
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The approval of 12 cells is undone.")).ToBeVisibleAsync();
        await Expect(Rail(page, "Review")).ToContainTextAsync("12");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Review 12 waiting" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true })).ToHaveCountAsync(0);
        await Pictures.TakeAllAsync(page, "review-undone");
        await ApproveAllAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Trail", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("approved");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "What", Exact = true }).SelectOptionAsync("assignment");
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await page.GotoAsync(Regex.Replace(page.Url, @"\?.*", "?tab=trail"));
        await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("approved");
        await Pictures.TakeAllAsync(page, "review-trail");

        // Later, it is taken back from the trail, and the page's numbers say so.
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo this approval of 12 cells" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("approval undone");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Review 12 waiting" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo this submission of 12 cells" })).ToBeVisibleAsync();
        await Pictures.TakeAllAsync(page, "review-trail-undone");
        await page.GetByRole(AriaRole.Link, new() { Name = "Waiting", Exact = true }).ClickAsync();
        await ApproveAllAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Trail", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("approved");
        await page.SetViewportSizeAsync(820, 900);
        await Pictures.TakeAsync(page, "review-trail-820");
        await page.SetViewportSizeAsync(1280, 720);

        await FreezeApprovedAsync(page);

        // From the gallery, the cells that match are the ones that are asked for.
        await page.GotoAsync(Regex.Replace(page.Url, "/snapshots.*", "/cells?label=focused&review=approved"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Assign these" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask for 6 cells" })).ToBeVisibleAsync();
    }

    static async Task ApproveAllAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve all 12 of “Everything”" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing waits for a reviewer" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "12 approved", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("12 cells of “Everything” approved.")).ToBeVisibleAsync();
        await Expect(Rail(page, "Review")).Not.ToContainTextAsync("12");
    }

    static ILocator Rail(IPage page, string room) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Steps of the study" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{room}") });

    /// <summary>What is approved leads to a snapshot of just that.</summary>
    static async Task FreezeApprovedAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Waiting", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Freeze a snapshot" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What shall the networks learn from?" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Approved work only" })).ToHaveAttributeAsync("aria-current", "true");
        await page.GetByLabel("Folds").FillAsync("3");
        await page.GetByLabel("Folds").PressAsync("Tab");
        await Expect(page.GetByText("12 cells in two classes.")).ToBeVisibleAsync();
        await Pictures.TakeAllAsync(page, "snapshots-approved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Freeze approved work" }).ClickAsync();
        await Expect(page.GetByText("is frozen")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("approved work only");
        await Expect(Rail(page, "Snapshots")).ToContainTextAsync("1");
        await Pictures.TakeAllAsync(page, "snapshots-frozen");
        await page.SetViewportSizeAsync(820, 900);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page scrolls sideways.");
        await page.SetViewportSizeAsync(1280, 720);
    }

    static async Task AskAsync(IPage page, string name, int cells)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "For", Exact = true }).SelectOptionAsync("ada");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Ask for {cells} cells" }).ClickAsync();
        await Expect(page.GetByText($"ada is asked for {cells} cells: “{name}”.")).ToBeVisibleAsync();
    }
}
