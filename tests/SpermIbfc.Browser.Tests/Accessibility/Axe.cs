using System.Text.Json;
using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests.Accessibility;

/// <summary>axe-core in a page: what a machine can see of its accessibility.</summary>
static class Axe
{
    static readonly Lazy<string> Source = new(() => File.ReadAllText(Path.Combine(Repository.Root, "src", "wwwroot-assets", "node_modules", "axe-core", "axe.min.js")));

    const string Run = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ["violations"] });
          return JSON.stringify(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, impact, help, nodes }) =>
            ({ id, impact, help, where: nodes.map(({ target, any }) => `${target.join(" ")} ${any.map(({ message }) => message).join("; ")}`) })));
        }
        """;

    /// <summary>The serious and critical violations, one line for each element.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page)
    {
        await page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Source.Value} }} }}");
        var found = JsonSerializer.Deserialize<Violation[]>(await page.EvaluateAsync<string>(Run), JsonSerializerOptions.Web)!;
        return [.. found.SelectMany(each => each.Where.Select(where => $"{each.Impact} {each.Id} ({each.Help}): {where}"))];
    }

    sealed record Violation(string Id, string Impact, string Help, string[] Where);
}
