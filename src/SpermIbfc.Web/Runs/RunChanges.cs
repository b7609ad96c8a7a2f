using System.Collections.Concurrent;

namespace SpermIbfc.Web.Runs;

/// <summary>Tells open pages that the state of some fold has changed. Handlers return at once.</summary>
sealed class RunChanges(ILogger<RunChanges> log)
{
    readonly ConcurrentDictionary<Subscription, Action> _handlers = [];

    public IDisposable Subscribe(Action changed)
    {
        var subscription = new Subscription(this);
        _handlers[subscription] = changed;
        return subscription;
    }

    public void Publish()
    {
        foreach (var handler in _handlers.Values)
        {
            try
            {
                handler();
            }
            catch (ObjectDisposedException problem)
            {
                log.LogDebug(problem, "A page closed while it was told of a change.");
            }
        }
    }

    sealed class Subscription(RunChanges changes) : IDisposable
    {
        public void Dispose() => changes._handlers.TryRemove(this, out _);
    }
}
