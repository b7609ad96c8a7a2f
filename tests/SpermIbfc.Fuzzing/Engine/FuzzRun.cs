using System.Diagnostics;

namespace SpermIbfc.Fuzzing.Engine;

/// <summary>
/// Reads a target's inputs one after the other on a thread of its own, while the caller's thread watches it: an input
/// that is read without an end is told and ends the run, for a thread cannot be stopped from outside.
/// </summary>
sealed class FuzzRun(FuzzTarget target, int seed)
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    readonly Mutator _mutator = new(target, seed);
    readonly FuzzReport _report = new(target);
    readonly CancellationTokenSource _hang = new();
    byte[] _input = [];
    int _iteration;
    long _since;
    volatile bool _abandoned;

    /// <summary>Told of each failure that is the first of its kind, at once.</summary>
    public Action<FuzzFailure> Failed { get; init; } = static _ => { };

    /// <summary>After this the input's token is cancelled, and after twice this it is a hang.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Told of each iteration before its input is read.</summary>
    public Action<int> Begins { get; init; } = static _ => { };

    /// <summary>Reads so many inputs, from an iteration on.</summary>
    public FuzzReport Execute(int first, int inputs)
    {
        long start = Stopwatch.GetTimestamp();
        _since = start;
        var lane = new Thread(() => Loop(first, inputs)) { IsBackground = true, Name = target.Name };
        lane.Start();
        while (!lane.Join(Look))
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(Volatile.Read(ref _since));
            if (elapsed > Patience) _hang.Cancel();
            if (elapsed < 2 * Patience) continue;
            _abandoned = true;
            if (_report.Hang(_iteration, _input, elapsed) is { } hang) Failed(hang);
            break;
        }

        _report.Elapsed = Stopwatch.GetElapsedTime(start);
        return _report;
    }

    void Loop(int first, int inputs)
    {
        for (int i = first; i < first + inputs && !_hang.IsCancellationRequested; i++)
        {
            byte[] input = _mutator.Input(i);
            (_input, _iteration) = (input, i);
            Volatile.Write(ref _since, Stopwatch.GetTimestamp());
            Begins(i);
            Trial trial = Trial.Of(target, input, _hang.Token);
            if (_abandoned) return;
            if (_report.Add(i, input, trial) is { } failure) Failed(failure);
        }
    }
}
