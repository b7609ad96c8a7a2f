using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Web.Accounts;

sealed record Person(string Id, string DisplayName, string UserName, string Email, string Role, bool IsDisabled, DateTimeOffset CreatedAt);

enum AdministrationOutcome
{
    Done,
    Unknown,
    LastAdmin,
}

/// <summary>People and their roles. One admin who can sign in always remains.</summary>
sealed class AccountAdministration(IServiceScopeFactory scopes, TimeProvider time)
{
    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await PeopleAsync(scope.ServiceProvider.GetRequiredService<SpermIbfcDb>(), ct);
    }

    public Task<AdministrationOutcome> ChangeRoleAsync(string accountId, string role, CancellationToken ct) =>
        ChangeAsync(accountId, keepsAdmin: role == Roles.Admin, async (services, account) =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var roles = services.GetRequiredService<RoleManager<IdentityRole>>();
            if (!await roles.RoleExistsAsync(role))
                Require(await roles.CreateAsync(new IdentityRole(role)));
            Require(await accounts.RemoveFromRolesAsync(account, await accounts.GetRolesAsync(account)));
            Require(await accounts.AddToRoleAsync(account, role));
        }, ct);

    public Task<AdministrationOutcome> DisableAsync(string accountId, CancellationToken ct) =>
        ChangeAsync(accountId, keepsAdmin: false, async (services, account) =>
            Require(await services.GetRequiredService<UserManager<Account>>().SetLockoutEndDateAsync(account, DateTimeOffset.MaxValue)), ct);

    public Task<AdministrationOutcome> EnableAsync(string accountId, CancellationToken ct) =>
        ChangeAsync(accountId, keepsAdmin: true, async (services, account) =>
            Require(await services.GetRequiredService<UserManager<Account>>().SetLockoutEndDateAsync(account, null)), ct);

    async Task<AdministrationOutcome> ChangeAsync(string accountId, bool keepsAdmin, Func<IServiceProvider, Account, Task> change, CancellationToken ct)
    {
        // A scope of its own: an open page's context would show people as they were when it was opened.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SpermIbfcDb>();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await accounts.FindByIdAsync(accountId) is not { } account)
            return AdministrationOutcome.Unknown;
        var others = (await PeopleAsync(db, ct)).Any(person => person.Id != accountId && person is { Role: Roles.Admin, IsDisabled: false });
        if (!keepsAdmin && !others)
            return AdministrationOutcome.LastAdmin;
        await change(scope.ServiceProvider, account);
        // Signs the person out of open sessions, which still carry the old role.
        Require(await accounts.UpdateSecurityStampAsync(account));
        await transaction.CommitAsync(ct);
        return AdministrationOutcome.Done;
    }

    async Task<IReadOnlyList<Person>> PeopleAsync(SpermIbfcDb db, CancellationToken ct)
    {
        var disabledFrom = time.GetUtcNow().AddYears(1);
        return await (
            from account in db.Users.AsNoTracking()
            orderby account.DisplayName
            let role = (from link in db.UserRoles join named in db.Roles on link.RoleId equals named.Id where link.UserId == account.Id select named.Name).FirstOrDefault()
            select new Person(account.Id, account.DisplayName, account.UserName!, account.Email!, role ?? "", account.LockoutEnd > disabledFrom, account.CreatedAt))
            .ToListAsync(ct);
    }

    static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}
