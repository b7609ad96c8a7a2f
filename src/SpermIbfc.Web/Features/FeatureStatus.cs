using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Features;

/// <summary>How far the features of an acquisition are.</summary>
sealed record FeatureStatus(int StudyId, int AcquisitionId, string Acquisition, int Done, int Total, double? PerSecond)
{
    public TimeSpan? Left => PerSecond is { } rate and > 0 ? TimeSpan.FromSeconds((Total - Done) / rate) : null;

    public double Fraction => Total == 0 ? 0 : (double)Done / Total;

    /// <summary>12,000 of 100,000, 2,100 a second, 42 s left</summary>
    public string Text => Left is { } left ? $"{Done:N0} of {Total:N0}, {PerSecond:N0} a second, {Durations.Text(left)} left" : $"{Done:N0} of {Total:N0}";
}
