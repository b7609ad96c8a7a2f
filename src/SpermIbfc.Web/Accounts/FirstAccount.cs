using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Web.Accounts;

/// <summary>
/// While no account exists, the only way in is a code that only those see who started the site. It is made anew at
/// each start; the database holds its hash alone.
/// </summary>
public sealed class FirstAccount(IDbContextFactory<SpermIbfcDb> factory, TimeProvider time)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    volatile bool _exists;

    /// <summary>The code of this start; null when an account existed already.</summary>
    public string? Code { get; private set; }

    public async Task PrepareAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.Invitations.Where(invitation => invitation.CreatedBy == null && invitation.UsedAt == null).ExecuteDeleteAsync(ct);
        if (await db.Users.AnyAsync(ct))
            return;
        Code = InvitationCode.New(groups: 3);
        var now = time.GetUtcNow();
        db.Invitations.Add(new Invitation { CodeHash = InvitationCode.Hash(Code), Role = Roles.Admin, CreatedAt = now, ExpiresAt = now + Lifetime });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Accounts are never deleted, so a yes is remembered.</summary>
    public async ValueTask<bool> ExistsAsync(CancellationToken ct)
    {
        if (_exists)
            return true;
        await using var db = await factory.CreateDbContextAsync(ct);
        return _exists = await db.Users.AnyAsync(ct);
    }
}
