namespace SpermIbfc.Browser.Tests;

/// <summary>How long a trial runs: short in every ./test, whole with SPERMIBFC_LONG_TRIALS=1.</summary>
static class Trials
{
    public static bool AreLong { get; } = Environment.GetEnvironmentVariable("SPERMIBFC_LONG_TRIALS") is not null;

    public static T Length<T>(T inShort, T whole) => AreLong ? whole : inShort;
}
