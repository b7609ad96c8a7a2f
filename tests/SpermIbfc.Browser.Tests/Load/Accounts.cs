using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests.Load;

/// <summary>People invited on the page of an admin, who make their accounts with the form behind the link and sign in as programs do.</summary>
static partial class Accounts
{
    const string Password = "a longer word for tests";

    public static async Task<IReadOnlyList<SiteClient>> InviteAsync(IPage admin, Uri site, int people)
    {
        await admin.GotoAsync("/accounts");
        await admin.GetByLabel("Role of the invited").SelectOptionAsync("annotator");
        var clients = new List<SiteClient>();
        var link = admin.GetByLabel("Link of the invitation");
        for (var (i, last) = (0, ""); i < people; i++)
        {
            await admin.GetByRole(AriaRole.Button, new() { Name = "Make an invitation" }).ClickAsync();
            if (i > 0)
                await Expect(link).Not.ToHaveValueAsync(last);
            last = await link.InputValueAsync();
            clients.Add(await JoinAsync(site, new Uri(last).PathAndQuery, NameOf(i)));
        }
        return clients;
    }

    public static string NameOf(int person) => $"annotator{person + 1:00}";

    static async Task<SiteClient> JoinAsync(Uri site, string link, string name)
    {
        using (var visitor = new SiteClient(site))
        {
            var page = System.Text.Encoding.UTF8.GetString(await visitor.GetAsync(RequestKind.Page, link) ?? []);
            var fields = Hidden().Matches(page).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
            fields["Input.DisplayName"] = $"Person {name}";
            fields["Input.UserName"] = name;
            fields["Input.Email"] = $"{name}@lab.example";
            fields["Input.Password"] = Password;
            await visitor.PostFormAsync(RequestKind.Page, link, fields);
        }
        var client = new SiteClient(site);
        await client.SendAsync(RequestKind.Page, HttpMethod.Post, "/api/session", new { email = name, password = Password });
        Assert.NotNull(await client.GetAsync(RequestKind.Page, "/api/studies"));
        return client;
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/>""")]
    private static partial Regex Hidden();
}
