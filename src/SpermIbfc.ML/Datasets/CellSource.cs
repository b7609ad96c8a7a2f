using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;

namespace SpermIbfc.ML.Datasets;

/// <summary>
/// The cells of a snapshot, normalised and sized for a network. Ready samples stay in memory up to a bound; beyond it they are
/// made again each time. Safe to use from several threads.
/// </summary>
sealed class CellSource
{
    readonly SnapshotReader _snapshot;
    readonly IReadOnlyList<SnapshotItem> _items;
    readonly Func<SnapshotItem, Sample> _make;
    readonly Action<string> _warn;
    readonly Dictionary<int, Sample> _ready = [];
    readonly Lock _gate = new();
    readonly long _budget;
    long _held;
    bool _warnedFlat;

    CellSource(SnapshotReader snapshot, IReadOnlyList<SnapshotItem> items, Action<string> warn, long budgetBytes, Func<CellSource, SnapshotItem, Sample> make)
    {
        _snapshot = snapshot;
        _items = items;
        _warn = warn;
        _budget = budgetBytes;
        _make = item => make(this, item);
    }

    /// <summary>A quarter of the memory that this process may use.</summary>
    public static long DefaultBudget => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    public IReadOnlyList<SnapshotItem> Items => _items;

    public int Channels => _snapshot.Manifest.Channels.Count;

    /// <summary>Cells as squares of one size, with a one-hot class.</summary>
    public static CellSource Focus(SnapshotReader snapshot, FocusSet set, TrainingSettings settings, Action<string> warn, long? budgetBytes = null) =>
        new(snapshot, set.Items, warn, budgetBytes ?? DefaultBudget, (source, item) =>
        {
            float[] values = Resize.ToSquare(source.Normalised(item), source.Channels, item.Height, item.Width, settings.InputSize);
            var target = new float[set.Classes.Count];
            target[item.Class] = 1;
            return new Sample(values, source.Channels, settings.InputSize, settings.InputSize, target, target.Length);
        });

    /// <summary>Cells at their own size, with head and midpiece.</summary>
    public static CellSource Parts(SnapshotReader snapshot, PartsSet set, Action<string> warn, long? budgetBytes = null) =>
        new(snapshot, set.Items, warn, budgetBytes ?? DefaultBudget, (source, item) =>
        {
            var masks = snapshot.ReadTarget(item);
            int pixels = item.Width * item.Height;
            var target = new float[masks.Count * pixels];
            for (int structure = 0; structure < masks.Count; structure++)
            {
                var on = masks[structure].Samples<byte>();
                for (int i = 0; i < pixels; i++) target[structure * pixels + i] = on[i] == 0 ? 0 : 1;
            }

            return new Sample(source.Normalised(item), source.Channels, item.Height, item.Width, target, masks.Count);
        });

    public Sample Load(int item)
    {
        lock (_gate)
        {
            if (_ready.TryGetValue(item, out var known)) return known;
        }

        var made = _make(_items[item]);
        lock (_gate)
        {
            if (_held + made.Bytes <= _budget && _ready.TryAdd(item, made)) _held += made.Bytes;
        }

        return made;
    }

    float[] Normalised(SnapshotItem item) => Normalisation.Apply(_snapshot.ReadInput(item), channel =>
    {
        lock (_gate)
        {
            if (_warnedFlat) return;
            _warnedFlat = true;
        }

        _warn($"{item.Name}: channel {_snapshot.Manifest.Channels[channel].Name} is flat (one value everywhere) and is taken as zeros; further flat channels are taken so too, and not named.");
    });
}
