using Microsoft.AspNetCore.Identity;
using SpermIbfc.Data.Accounts;

namespace SpermIbfc.Web.Accounts;

enum SignInOutcome
{
    SignedIn,
    Refused,
    LockedOut,
    Disabled,
}

/// <summary>Signs in by e-mail address or user name. An unknown name is answered as a wrong password is.</summary>
sealed class SignInCommand(UserManager<Account> accounts, SignInManager<Account> signIn, TimeProvider time)
{
    public const int AttemptsBeforeLockout = 5;

    public async Task<SignInOutcome> ExecuteAsync(string name, string password, bool remember)
    {
        var account = name.Contains('@') ? await accounts.FindByEmailAsync(name.Trim()) : await accounts.FindByNameAsync(name.Trim());
        if (account is null)
            return SignInOutcome.Refused;
        var result = await signIn.PasswordSignInAsync(account, password, remember, lockoutOnFailure: true);
        if (result.Succeeded)
            return SignInOutcome.SignedIn;
        if (!result.IsLockedOut)
            return SignInOutcome.Refused;
        // Disabling is told only to those who know the password.
        return account.LockoutEnd > time.GetUtcNow().AddYears(1) && await accounts.CheckPasswordAsync(account, password)
            ? SignInOutcome.Disabled
            : SignInOutcome.LockedOut;
    }
}
