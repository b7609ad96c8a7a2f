using Microsoft.AspNetCore.Authorization;
using SpermIbfc.Data.Accounts;

namespace SpermIbfc.Web.Accounts;

/// <summary>What a person may do. Every page and every endpoint names one of these.</summary>
public static class Policies
{
    /// <summary>See everything of the lab: all four roles.</summary>
    public const string Read = "read";
    /// <summary>Import, label and draw: annotator, reviewer, admin.</summary>
    public const string Annotate = "annotate";
    /// <summary>Studies, snapshots, trainings: reviewer, admin.</summary>
    public const string Review = "review";
    /// <summary>Accounts: admin.</summary>
    public const string Administer = "administer";

    internal static void AddTo(AuthorizationOptions options)
    {
        options.AddPolicy(Read, policy => policy.RequireRole(Roles.All));
        options.AddPolicy(Annotate, policy => policy.RequireRole(Roles.Annotator, Roles.Reviewer, Roles.Admin));
        options.AddPolicy(Review, policy => policy.RequireRole(Roles.Reviewer, Roles.Admin));
        options.AddPolicy(Administer, policy => policy.RequireRole(Roles.Admin));
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
