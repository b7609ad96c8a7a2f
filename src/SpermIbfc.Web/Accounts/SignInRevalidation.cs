using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SpermIbfc.Data.Accounts;

namespace SpermIbfc.Web.Accounts;

/// <summary>Asks again, for as long as a page is open, whether its person may still be here.</summary>
sealed class SignInRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await IsStillGoodAsync(authenticationState.User);
        }
        catch (ObjectDisposedException)
        {
            // The site is stopping: nobody is left to ask, and the page will ask again when it has come back.
            return false;
        }
    }

    async Task<bool> IsStillGoodAsync(ClaimsPrincipal person)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = await accounts.GetUserAsync(person);
        return account is not null
            && person.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == await accounts.GetSecurityStampAsync(account);
    }
}
