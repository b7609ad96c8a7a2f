using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SpermIbfc.Data.Accounts;

namespace SpermIbfc.Web.Accounts;

/// <summary>Who is signed in, as features need it.</summary>
public static class PersonClaims
{
    internal const string DisplayNameClaim = "display_name";

    /// <summary>What labels, drawings and runs carry as their author: the user name, which never changes.</summary>
    public static string Author(this ClaimsPrincipal person) =>
        person.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");

    public static string DisplayName(this ClaimsPrincipal person) => person.FindFirstValue(DisplayNameClaim) ?? person.Author();
}

/// <summary>Adds the display name to the cookie, so that no page has to look it up.</summary>
sealed class PersonClaimsFactory(UserManager<Account> accounts, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole>(accounts, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(PersonClaims.DisplayNameClaim, user.DisplayName));
        return identity;
    }
}
