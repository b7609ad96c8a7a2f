using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace SpermIbfc.Web.Accounts;

/// <summary>Who looks at a page or sends a request, and what they may do.</summary>
public sealed record PersonRights(string User, bool CanAnnotate, bool CanReview)
{
    public static async Task<PersonRights> OfAsync(AuthenticationStateProvider authentication, IAuthorizationService authorization) =>
        await OfAsync((await authentication.GetAuthenticationStateAsync()).User, authorization);

    public static async Task<PersonRights> OfAsync(ClaimsPrincipal person, IAuthorizationService authorization) => new(
        person.Author(),
        (await authorization.AuthorizeAsync(person, Policies.Annotate)).Succeeded,
        (await authorization.AuthorizeAsync(person, Policies.Review)).Succeeded);
}
