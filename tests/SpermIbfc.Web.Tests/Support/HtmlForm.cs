using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SpermIbfc.Web.Tests;

/// <summary>Fills in a page's form as a browser does, with its hidden fields.</summary>
public static class HtmlForm
{
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var page = await client.GetAsync(path);
        page.EnsureSuccessStatusCode();
        var document = await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStringAsync());
        var form = document.QuerySelector("form[method=post]") ?? throw new InvalidOperationException($"{path} has no form.");
        var values = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in fields)
            values[name] = value;
        return await client.PostAsync(path, new FormUrlEncodedContent(values));
    }

    /// <summary>The text of the page's error banner.</summary>
    public static async Task<string> ProblemOf(HttpResponseMessage answer)
    {
        var document = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return document.QuerySelector(".problem")?.TextContent.Trim() ?? $"{(int)answer.StatusCode} without a banner";
    }
}
