using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace SpermIbfc.Web.Accounts;

/// <summary>Who looks at a page, and what they may do there.</summary>
public sealed record PersonRights(string User, bool CanAnnotate, bool CanReview)
{
    public static async Task<PersonRights> OfAsync(AuthenticationStateProvider authentication, IAuthorizationService authorization)
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        return new PersonRights(
            person.Author(),
            (await authorization.AuthorizeAsync(person, Policies.Annotate)).Succeeded,
            (await authorization.AuthorizeAsync(person, Policies.Review)).Succeeded);
    }
}
