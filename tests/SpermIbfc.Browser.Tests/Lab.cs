using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests;

/// <summary>A lab's first days: a data folder, a site on it that can be killed and started again, and a browser.</summary>
sealed class Lab : IAsyncDisposable
{
    public const string UserName = "ada";
    public const string Password = "a longer word for tests";
    readonly DirectoryInfo folder;
    readonly Dictionary<string, string> settings = [];

    Lab(DirectoryInfo folder, Chromium chromium) => (this.folder, Chromium) = (folder, chromium);

    public Chromium Chromium { get; }
    public SiteProcess Site { get; private set; } = null!;
    public string DataRoot => Path.Combine(folder.FullName, "data");

    /// <param name="demoCells">Cells of each class in a synthetic study that the site makes at its start; none without.</param>
    /// <param name="importRoots">Folders of the server that may be imported from.</param>
    public static async Task<Lab> OpenAsync(int demoCells = 0, params string[] importRoots)
    {
        var lab = new Lab(Directory.CreateTempSubdirectory("spermibfc-browser-"), await Chromium.StartAsync());
        if (demoCells > 0)
            lab.settings["DemoFolder"] = lab.DrawCells(demoCells, seed: 7);
        for (var i = 0; i < importRoots.Length; i++)
            lab.settings[$"Import__Roots__{i}"] = importRoots[i];
        await lab.StartSiteAsync();
        if (demoCells > 0)
            await lab.Site.HasSaidAsync("""The study "Synthetic sperm (demo)" is ready""");
        return lab;
    }

    public async Task StartSiteAsync() => Site = await SiteProcess.StartAsync(DataRoot, settings);

    /// <summary>The site comes back where it served before: pages that are open find it again.</summary>
    public async Task RestartSiteAsync() => Site = await SiteProcess.StartAsync(DataRoot, settings, Site.Address);

    /// <summary>Class folders of cells: the real ones where they are, else synthetic ones.</summary>
    public (string Folder, int Cells, int Channels) ClassFolders()
    {
        if (Repository.Shared is { } shared && Path.Combine(shared, "data", "imagestream-cellcycle") is var real && Directory.Exists(real))
            return (real, 170, 3);
        return (Path.Combine(DrawCells(30, seed: 11), "classification"), 60, 2);
    }

    /// <summary>A container of cells: the real one where it is, else a synthetic one.</summary>
    public (string Path, int Cells) Container()
    {
        if (Repository.Shared is { } shared && Path.Combine(shared, "data", "amnis", "example.cif") is var real && File.Exists(real))
            return (real, 111);
        return (DrawContainer(folder.FullName, 120), 120);
    }

    /// <summary>Draws synthetic cells with the worker's own command.</summary>
    public string DrawCells(int ofEachClass, int seed)
    {
        var target = Path.Combine(folder.FullName, $"cells-{seed}");
        Worker.Run("demo", "--out", target, "--focused", $"{ofEachClass}", "--unfocused", $"{ofEachClass}", "--seed", $"{seed}");
        return target;
    }

    /// <summary>Draws a CIF of synthetic cells into a folder.</summary>
    public static string DrawContainer(string into, int cells)
    {
        var target = Path.Combine(into, $"synthetic-{cells}.cif");
        Worker.Run("demo", "--cif", target, "--cells", $"{cells}", "--seed", "3");
        return target;
    }

    public async Task<IPage> MakeFirstAccountAsync()
    {
        var page = await Chromium.OpenAsync(Site.Address);
        await page.GotoAsync("/");
        await page.GetByLabel("Code").FillAsync(await Site.FirstAccountCode);
        await page.GetByLabel("Your name").FillAsync("Ada Tester");
        await page.GetByLabel("User name").FillAsync(UserName);
        await page.GetByLabel("E-mail address").FillAsync("ada@lab.example");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which study?" })).ToBeVisibleAsync();
        return page;
    }

    public async Task<IPage> SignInAsync(int width = 1280, int height = 720, ColorScheme scheme = ColorScheme.Light, bool touch = false)
    {
        var page = await Chromium.OpenAsync(Site.Address, width, height, scheme, touch);
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("E-mail address or user name").FillAsync(UserName);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which study?" })).ToBeVisibleAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await Site.DisposeAsync();
        EndWorkers();
        folder.Delete(recursive: true);
    }

    // A worker outlives its site by design; a test that failed half-way leaves none behind.
    void EndWorkers()
    {
        var runs = new DirectoryInfo(Path.Combine(DataRoot, "runs"));
        foreach (var heartbeat in runs.Exists ? runs.EnumerateFiles("heartbeat", SearchOption.AllDirectories) : [])
        {
            if (!int.TryParse(File.ReadAllText(heartbeat.FullName), out var id))
                continue;
            try
            {
                using var worker = Process.GetProcessById(id);
                if (File.ReadAllText($"/proc/{id}/cmdline").Contains(folder.FullName, StringComparison.Ordinal))
                {
                    worker.Kill();
                    worker.WaitForExit();
                }
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or IOException)
            {
                // It had ended by itself.
            }
        }
    }
}
