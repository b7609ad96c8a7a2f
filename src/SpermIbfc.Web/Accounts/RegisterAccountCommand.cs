using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Web.Accounts;

sealed record NewAccount(string Code, string DisplayName, string UserName, string Email, string Password);

abstract record RegisterOutcome
{
    public sealed record Registered(Account Account) : RegisterOutcome;

    public sealed record CodeNotValid : RegisterOutcome;

    public sealed record Refused(IReadOnlyList<string> Reasons) : RegisterOutcome;
}

/// <summary>Makes an account from a one-time code: code, account and role together, or nothing.</summary>
sealed class RegisterAccountCommand(SpermIbfcDb db, UserManager<Account> accounts, RoleManager<IdentityRole> roles, TimeProvider time)
{
    public async Task<RegisterOutcome> ExecuteAsync(NewAccount wanted, CancellationToken ct)
    {
        // A SQLite transaction takes the writer's place at once: of two that use one code, the second finds it used.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        var hash = InvitationCode.Hash(wanted.Code);
        var invitation = await db.Invitations.SingleOrDefaultAsync(candidate => candidate.CodeHash == hash, ct);
        if (invitation is null || !invitation.IsOpen(now) || (invitation.CreatedBy is null && await db.Users.AnyAsync(ct)))
            return new RegisterOutcome.CodeNotValid();

        var account = new Account { UserName = wanted.UserName.Trim(), Email = wanted.Email.Trim(), DisplayName = wanted.DisplayName.Trim(), CreatedAt = now };
        var created = await accounts.CreateAsync(account, wanted.Password);
        if (!created.Succeeded)
            return new RegisterOutcome.Refused([.. created.Errors.Select(error => error.Description)]);
        if (!await roles.RoleExistsAsync(invitation.Role))
            Require(await roles.CreateAsync(new IdentityRole(invitation.Role)));
        Require(await accounts.AddToRoleAsync(account, invitation.Role));
        invitation.Use(account.Id, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new RegisterOutcome.Registered(account);
    }

    static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}
