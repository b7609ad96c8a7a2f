namespace SpermIbfc.Data.Tests.Support;

/// <summary>A clock that stands.</summary>
sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
