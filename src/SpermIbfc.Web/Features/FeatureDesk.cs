using System.Collections.Concurrent;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Features;

namespace SpermIbfc.Web.Features;

/// <summary>Which acquisition's features are being computed, and how far they are; pages are told of every step. Handlers return at once.</summary>
sealed class FeatureDesk(TimeProvider time)
{
    readonly ConcurrentDictionary<Subscription, Action> _handlers = [];
    volatile FeatureStatus? _current;

    public FeatureStatus? Current => _current;

    /// <summary>It is this acquisition's turn. What is reported shows until <see cref="End"/>.</summary>
    public IProgress<FeatureProgress> Begin(Acquisition acquisition)
    {
        Show(new FeatureStatus(acquisition.StudyId, acquisition.Id, acquisition.Name, 0, acquisition.CellCount, null));
        return new Meter(this, acquisition, time.GetTimestamp());
    }

    public void End() => Show(null);

    public IDisposable Subscribe(Action changed)
    {
        var subscription = new Subscription(this);
        _handlers[subscription] = changed;
        return subscription;
    }

    void Show(FeatureStatus? status)
    {
        _current = status;
        foreach (var handler in _handlers.Values)
        {
            try
            {
                handler();
            }
            catch (ObjectDisposedException)
            {
                // The page closed while it was told.
            }
        }
    }

    sealed class Meter(FeatureDesk desk, Acquisition acquisition, long startedAt) : IProgress<FeatureProgress>
    {
        public void Report(FeatureProgress step)
        {
            var seconds = desk.Elapsed(startedAt).TotalSeconds;
            desk.Show(new FeatureStatus(acquisition.StudyId, acquisition.Id, acquisition.Name, step.Done, step.Total, seconds > 0 ? step.Done / seconds : null));
        }
    }

    TimeSpan Elapsed(long since) => time.GetElapsedTime(since);

    sealed class Subscription(FeatureDesk desk) : IDisposable
    {
        public void Dispose() => desk._handlers.TryRemove(this, out _);
    }
}
