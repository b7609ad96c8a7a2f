namespace SpermIbfc.Data.Accounts;

/// <summary>A one-time code that lets one person make an account. Only the code's SHA-256 is stored.</summary>
public sealed class Invitation
{
    public int Id { get; init; }
    public required string CodeHash { get; init; }
    public required string Role { get; init; }
    public string? CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }
    public string? UsedBy { get; private set; }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public void Use(string accountId, DateTimeOffset now)
    {
        if (!IsOpen(now))
            throw new InvalidOperationException("This invitation was used or has expired.");
        UsedAt = now;
        UsedBy = accountId;
    }
}
