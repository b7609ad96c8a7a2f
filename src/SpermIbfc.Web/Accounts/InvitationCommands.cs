using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Web.Accounts;

/// <summary>Invitations: the code is shown once, when it is made.</summary>
sealed class InvitationCommands(IDbContextFactory<SpermIbfcDb> factory, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public async Task<string> InviteAsync(string role, string invitedBy, CancellationToken ct)
    {
        if (!Roles.All.Contains(role))
            throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role.");
        var code = InvitationCode.New(groups: 6);
        var now = time.GetUtcNow();
        await using var db = await factory.CreateDbContextAsync(ct);
        db.Invitations.Add(new Invitation { CodeHash = InvitationCode.Hash(code), Role = role, CreatedBy = invitedBy, CreatedAt = now, ExpiresAt = now + Lifetime });
        await db.SaveChangesAsync(ct);
        return code;
    }

    public async Task<IReadOnlyList<Invitation>> ListOpenAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Invitations.AsNoTracking()
            .Where(invitation => invitation.UsedAt == null && invitation.ExpiresAt > now && invitation.CreatedBy != null)
            .OrderByDescending(invitation => invitation.CreatedAt)
            .ToListAsync(ct);
    }

    public async Task WithdrawAsync(int invitationId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.Invitations.Where(invitation => invitation.Id == invitationId && invitation.UsedAt == null).ExecuteDeleteAsync(ct);
    }
}
