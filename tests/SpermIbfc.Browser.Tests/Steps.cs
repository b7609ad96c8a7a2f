using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests;

/// <summary>The steps of a lab's way through the site, each ending in the state that it waits for.</summary>
static partial class Steps
{
    /// <summary>Opens the study of synthetic cells that the site made at its start.</summary>
    /// <returns>The study's address, without an end.</returns>
    public static async Task<string> OpenDemoAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Heading, new() { Name = "Synthetic sperm (demo)" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which cells are here?" })).ToBeVisibleAsync();
        return Regex.Match(new Uri(page.Url).AbsolutePath, @"^/studies/\d+").Value;
    }

    /// <summary>An admin invites somebody, who makes an account, in a browser of their own.</summary>
    public static async Task<IPage> JoinAsync(Lab lab, IPage admin, string name, string role)
    {
        await admin.GotoAsync("/accounts");
        await admin.GetByLabel("Role of the invited").SelectOptionAsync(role);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make an invitation" }).ClickAsync();
        var link = await admin.GetByLabel("Link of the invitation").InputValueAsync();
        var page = await lab.Chromium.OpenAsync(lab.Site.Address);
        await page.GotoAsync(link);
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("User name").FillAsync(name.ToLowerInvariant());
        await page.GetByLabel("E-mail address").FillAsync($"{name.ToLowerInvariant()}@lab.example");
        await page.GetByLabel("Password").FillAsync(Lab.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which study?" })).ToBeVisibleAsync();
        return page;
    }

    public static async Task MakeStudyAsync(IPage page, int channels)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Make your first study" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($@"\({channels} channels\)") }).ClickAsync();
        await Expect(page.GetByLabel("Name of channel")).ToHaveCountAsync(channels);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Cell cycle");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the study" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What was imaged?" })).ToBeVisibleAsync();
    }

    public static async Task ImportAsync(IPage page, string folder, int cells)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Choose a folder" }).ClickAsync());
        await chooser.SetFilesAsync(folder);
        await Expect(page.GetByText($"{cells} files")).ToBeVisibleAsync();
        await Pictures.TakeAllAsync(page, "import");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.GetByText($"{cells} cells imported")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Expect(page.GetByText($"{cells} of them labelled")).ToBeVisibleAsync();
    }

    /// <summary>A CIF from this computer, whose channels the empty study takes as its own.</summary>
    public static async Task ImportContainerAsync(IPage page, string path, int cells)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Choose files" }).ClickAsync());
        await chooser.SetFilesAsync(path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.GetByText("which channels are these?")).ToBeVisibleAsync();
        await Pictures.TakeAllAsync(page, "import-container");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();
        await Expect(page.GetByText($"{cells:N0} cells imported")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Pictures.TakeAllAsync(page, "import-container-done");
    }

    /// <summary>A folder of the server's own disk with one container, whose channels the empty study takes as its own.</summary>
    public static async Task ImportServerFolderAsync(IPage page, string folder, int cells)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "From the server's disk" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = folder }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import this folder" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();
        await Expect(page.GetByText("which channels are these?")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();
        await Expect(page.GetByText($"{cells:N0} cells imported")).ToBeVisibleAsync(new() { Timeout = 300_000 });
    }

    public static async Task LookAtCellsAsync(IPage page, int cells)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "See the cells" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which cells are here?" })).ToBeVisibleAsync();
        await Expect(page.GetByText(new Regex($@"\b{cells}\b.*cells")).First).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('img').length > 10 && [...document.images].slice(0, 10).every(image => image.complete && image.naturalWidth > 0)");
        await Pictures.TakeAllAsync(page, "cells");
    }

    public static async Task LabelByKeyAsync(IPage page)
    {
        await page.GotoAsync(Regex.Replace(page.Url, "/cells.*", "/label?queue=all"));
        var name = page.Locator(".triage-cell-name");
        // A key labels only a cell that is painted.
        await Expect(page.Locator(".triage-stage")).ToHaveAttributeAsync("data-cell-id", new Regex(@"\d+"));
        var first = await name.InnerTextAsync();
        await page.Keyboard.PressAsync("2");
        await Expect(name).Not.ToHaveTextAsync(first);
        await Expect(page.GetByText($"{first}: unsure").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Backspace");
        await Expect(name).ToHaveTextAsync(first);
        await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");
        await Pictures.TakeAllAsync(page, "label");
    }

    public static async Task FreezeAsync(IPage page)
    {
        await page.GotoAsync(Regex.Replace(page.Url, @"(/studies/\d+)/.*", "$1/snapshots"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What shall the networks learn from?" })).ToBeVisibleAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("first labels");
        await page.GetByRole(AriaRole.Button, new() { Name = "Freeze snapshot" }).ClickAsync();
        await Expect(page.GetByText("is frozen")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Pictures.TakeAllAsync(page, "snapshots");
    }

    public static async Task StartTrainingAsync(IPage page, int epochs, int batch, int inputSize)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Train on it" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "none", Exact = true }).ClickAsync();
        // The site's answer must be there: a box that is still ticked would be left as it is.
        var first = page.GetByRole(AriaRole.Checkbox, new() { Name = "0", Exact = true });
        await Expect(first).Not.ToBeCheckedAsync();
        await first.CheckAsync();
        await page.GetByLabel("Epochs").FillAsync($"{epochs}");
        await page.GetByLabel("Batch").FillAsync($"{batch}");
        await page.GetByLabel("Input, px").FillAsync($"{inputSize}");
        await Pictures.TakeAllAsync(page, "training-start");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start 1 fold" }).ClickAsync();
        await page.WaitForURLAsync(new Regex(@"/training/\d+"));
    }

    /// <summary>Waits until three more epochs stand on the chart than when the page came up.</summary>
    public static async Task SeeTheCurveGrowAsync(IPage page)
    {
        var caption = page.Locator(".charts-caption").First;
        await Expect(caption).ToHaveTextAsync(Epoch(), new() { Timeout = 120_000 });
        var before = EpochOf(await caption.InnerTextAsync());
        await page.WaitForFunctionAsync(
            "before => Number(/epoch (\\d+)/.exec(document.querySelector('.charts-caption').textContent)?.[1]) >= before + 3",
            before, new() { Timeout = 300_000 });
        await Pictures.TakeAllAsync(page, "run-live");
    }

    public static async Task StopEarlyAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop early" }).ClickAsync();
        await Expect(page.GetByText("Fold 0 on its test cells")).ToBeVisibleAsync(new() { Timeout = 120_000 });
    }

    /// <summary>F1 of the focused class on the first fold's test cells, as the fold table shows it.</summary>
    public static async Task<double> ReadF1Async(IPage page)
    {
        var text = await page.Locator(".fold-table tbody tr").First.Locator("td").Nth(1).InnerTextAsync();
        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    public static async Task SeeTestedFoldAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Confusion" })).ToBeVisibleAsync();
        await Expect(page.GetByText("p(focused)").First).ToBeVisibleAsync();
        await Pictures.TakeAllAsync(page, "run-tested");
        await page.Locator(".fold-table").ScrollIntoViewIfNeededAsync();
        await page.EvaluateAsync("document.querySelector('.fold-table').scrollIntoView()");
        await Pictures.TakeAllAsync(page, "run-table");
    }

    /// <summary>The tested cells in the order of the network's doubt, each with what the network says of it.</summary>
    public static async Task SeeTheScoreBesideTheLabelAsync(IPage page)
    {
        await page.GotoAsync(Regex.Replace(page.Url, @"(/studies/\d+)/.*", "$1/label?queue=filter&sort=score:focused"));
        await Expect(page.GetByText(new Regex(@"^RMS \d+\.\d, p\(focused\) [01]\.\d\d$"))).ToBeVisibleAsync();
        await Pictures.TakeAllAsync(page, "label-score");
        await page.GotoAsync(Regex.Replace(page.Url, @"\?.*", "?queue=modelDoubt"));
        await Expect(page.GetByText("none by a model that trained on the cell")).ToBeVisibleAsync();
    }

    static int EpochOf(string caption) => int.Parse(Epoch().Match(caption).Groups[1].Value);

    [GeneratedRegex(@"^\d+$")]
    public static partial Regex AnyNumber();

    [GeneratedRegex(@"epoch (\d+): train")]
    private static partial Regex Epoch();
}
