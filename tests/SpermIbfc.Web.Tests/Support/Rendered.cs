using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpermIbfc.Data.Accounts;

namespace SpermIbfc.Web.Tests;

/// <summary>Pages and parts of them as HTML, without a browser.</summary>
static partial class Rendered
{
    /// <summary>As a reviewer sees it at an address.</summary>
    public static async Task<string> ForReviewerAsync<TComponent>(SiteFixture site, string address, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        await using var scope = site.Services.CreateAsyncScope();
        var reviewer = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, Roles.Reviewer), new Claim(ClaimTypes.Role, Roles.Reviewer)], "test"));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(reviewer)));
        ((IHostEnvironmentNavigationManager)scope.ServiceProvider.GetRequiredService<NavigationManager>()).Initialize(site.Address.ToString(), new Uri(site.Address, address).ToString());
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => Readable((await renderer.RenderComponentAsync<TComponent>(
            ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)))).ToHtmlString()));
    }

    /// <summary>Letters beyond ASCII as they are; what stands for markup stays as it was written.</summary>
    static string Readable(string html) => Entities().Replace(html, match => WebUtility.HtmlDecode(match.Value));

    [GeneratedRegex("&#x[0-9A-F]+;")]
    private static partial Regex Entities();
}
