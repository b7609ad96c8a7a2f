using Microsoft.AspNetCore.Identity;

namespace SpermIbfc.Data.Accounts;

/// <summary>A person of the lab who signs in.</summary>
public sealed class Account : IdentityUser
{
    public required string DisplayName { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}
