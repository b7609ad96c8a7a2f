using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Review;

/// <summary>Who looks at the page, and what they may do there.</summary>
public sealed record ReviewPerson(string User, bool CanAnnotate, bool CanReview)
{
    public static async Task<ReviewPerson> OfAsync(AuthenticationStateProvider authentication, IAuthorizationService authorization)
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        return new ReviewPerson(
            person.Author(),
            (await authorization.AuthorizeAsync(person, Policies.Annotate)).Succeeded,
            (await authorization.AuthorizeAsync(person, Policies.Review)).Succeeded);
    }
}
