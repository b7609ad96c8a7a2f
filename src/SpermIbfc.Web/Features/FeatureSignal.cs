using System.Threading.Channels;

namespace SpermIbfc.Web.Features;

/// <summary>Wakes the worker that computes features: call it after an import.</summary>
sealed class FeatureSignal
{
    // One is enough: whoever wakes looks for all that there is to do.
    readonly Channel<bool> _calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _calls.Writer.TryWrite(true);

    /// <summary>Until the signal is raised, or this time has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct)
    {
        using var over = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, ct);
        try
        {
            await _calls.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nobody called.
        }
    }
}
