using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Web.Hosting;

namespace SpermIbfc.Web.Accounts;

static class AccountsRegistration
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
            cookies.ApplicationCookie!.Configure(ConfigureCookie));
        services.AddAuthorization(Policies.AddTo);
        services.AddIdentityCore<Account>(Configure)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<SpermIbfcDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PersonClaimsFactory>()
            .AddErrorDescriber<PlainIdentityErrors>();
        // A changed role or a disabled account takes hold within this time, in requests and in open pages.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromSeconds(30));
        services.AddScoped<AuthenticationStateProvider, SignInRevalidation>();
        services.AddSingleton<FirstAccount>();
        services.AddScoped<SignInCommand>();
        services.AddScoped<RegisterAccountCommand>();
        services.AddScoped<AccountAdministration>();
        services.AddSingleton<InvitationCommands>();
    }

    // The cookie is SameSite=Lax: a form of another site does not carry it, so nobody is signed out from there.
    public static void MapAccounts(this IEndpointRouteBuilder app) =>
        app.MapPost(AccountPaths.SignOut, async (SignInManager<Account> signIn) =>
        {
            await signIn.SignOutAsync();
            return TypedResults.LocalRedirect(AccountPaths.SignIn);
        }).RequireAuthorization();

    static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = 10;
        options.Password.RequiredUniqueChars = 4;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.User.RequireUniqueEmail = true;
        // No @ in user names: what holds one is an e-mail address.
        options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
        options.Lockout.MaxFailedAccessAttempts = SignInCommand.AttemptsBeforeLockout;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }

    static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "spermibfc";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = AccountPaths.SignIn;
        options.AccessDeniedPath = AccountPaths.Denied;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized, "You are signed out. Sign in and try again.");
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden, "Your role does not allow this.");
    }

    static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status, string text)
    {
        if (SitePipeline.IsApi(context.HttpContext))
            return TypedResults.Problem(statusCode: status, detail: text).ExecuteAsync(context.HttpContext);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
