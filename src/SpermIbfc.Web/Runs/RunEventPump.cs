using System.Threading.Channels;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Web.Runs;

/// <summary>
/// Follows the events of the folds that somebody looks at: one reader a fold, however many look. A viewer subscribes first,
/// then reads what is there, then drops what comes twice.
/// </summary>
sealed class RunEventPump(TimeProvider time, ILogger<RunEventPump> log) : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);
    const int BatchSize = 1000;

    /// <summary>Batches that a slow viewer may lag behind. Beyond, it is let go and reads anew: no event is dropped silently, and none piles up.</summary>
    const int Capacity = 32;

    readonly Lock _gate = new();
    readonly Dictionary<string, Follower> _followers = [];
    bool _disposed;

    public EventSubscription Subscribe(RunFolder folder)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_followers.TryGetValue(folder.Path, out var follower))
            {
                follower = new Follower(folder, RunEventReader.AtEnd(folder));
                _followers.Add(folder.Path, follower);
                _ = Task.Run(() => FollowAsync(follower));
            }

            var subscription = new EventSubscription(Capacity, Leave);
            follower.Viewers = follower.Viewers.Add(subscription);
            return subscription;

            void Leave(EventSubscription left)
            {
                lock (_gate)
                {
                    follower.Viewers = follower.Viewers.Remove(left);
                    if (follower.Viewers.Count > 0 || follower.Stop.IsCancellationRequested)
                        return;
                    _followers.Remove(folder.Path);
                    follower.Stop.Cancel();
                }
            }
        }
    }

    /// <summary>Folds that are followed now.</summary>
    internal int Followed
    {
        get
        {
            lock (_gate)
                return _followers.Count;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var follower in _followers.Values)
            {
                follower.Stop.Cancel();
                foreach (var viewer in follower.Viewers)
                    viewer.Complete();
            }

            _followers.Clear();
        }
    }

    async Task FollowAsync(Follower follower)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                try
                {
                    while (follower.Reader.Read(BatchSize) is { Count: > 0 } events)
                        Deliver(follower, events);
                }
                catch (Exception problem) when (problem is IOException or InvalidDataException)
                {
                    log.LogWarning(problem, "The events of {Folder} cannot be read; it is tried again.", follower.Folder.Path);
                }
            }
            while (await timer.WaitForNextTickAsync(follower.Stop.Token));
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    static void Deliver(Follower follower, IReadOnlyList<RunEvent> events)
    {
        foreach (var viewer in follower.Viewers)
            viewer.Offer(events);
    }

    sealed class Follower(RunFolder folder, RunEventReader reader)
    {
        public RunFolder Folder => folder;
        public RunEventReader Reader => reader;
        public CancellationTokenSource Stop { get; } = new();
        /// <summary>Replaced under the pump's lock, read without it.</summary>
        public System.Collections.Immutable.ImmutableHashSet<EventSubscription> Viewers { get; set; } = [];
    }
}

/// <summary>One viewer's events, in batches. Ends when it lags too far behind, or when the site stops.</summary>
sealed class EventSubscription : IDisposable
{
    readonly Channel<IReadOnlyList<RunEvent>> _channel;
    readonly Action<EventSubscription> _leave;

    internal EventSubscription(int capacity, Action<EventSubscription> leave)
    {
        _leave = leave;
        // Wait, so that a full channel refuses the batch and the viewer can be told, instead of losing the oldest without a word.
        _channel = Channel.CreateBounded<IReadOnlyList<RunEvent>>(new BoundedChannelOptions(capacity)
        {
            FullMode = BoundedChannelFullMode.Wait,
            SingleReader = true,
        });
    }

    public IAsyncEnumerable<IReadOnlyList<RunEvent>> ReadAsync(CancellationToken ct) => _channel.Reader.ReadAllAsync(ct);

    /// <summary>The viewer was too slow: what it shows has a gap, and it must read anew.</summary>
    public bool HasLagged { get; private set; }

    internal void Offer(IReadOnlyList<RunEvent> events)
    {
        if (_channel.Writer.TryWrite(events))
            return;
        HasLagged = true;
        Complete();
    }

    internal void Complete() => _channel.Writer.TryComplete();

    public void Dispose()
    {
        _leave(this);
        Complete();
    }
}
