namespace SpermIbfc.Fuzzing.Engine;

/// <summary>An input that failed a check.</summary>
/// <param name="Iteration">Which input of the run.</param>
/// <param name="Problem">What was wrong.</param>
/// <param name="Input">The input itself.</param>
sealed record FuzzFailure(int Iteration, string Problem, byte[] Input);

/// <summary>What came of a target's inputs.</summary>
sealed class FuzzReport(FuzzTarget target)
{
    /// <summary>Failures that are kept with their inputs; the others are counted.</summary>
    public const int MostKept = 20;

    readonly List<FuzzFailure> _kept = [];

    public FuzzTarget Target => target;

    public int Inputs { get; private set; }

    public int Read { get; private set; }

    public int Refused { get; private set; }

    public int Failures { get; private set; }

    public TimeSpan Slowest { get; private set; }

    public long LargestAllocation { get; private set; }

    public TimeSpan Elapsed { get; set; }

    /// <summary>The first failures, of every kind one.</summary>
    public IReadOnlyList<FuzzFailure> Kept => _kept;

    /// <summary>Adds an input; a failure that is the first of its kind is given back.</summary>
    public FuzzFailure? Add(int iteration, byte[] input, in Trial trial)
    {
        Inputs++;
        if (trial.Elapsed > Slowest) Slowest = trial.Elapsed;
        LargestAllocation = Math.Max(LargestAllocation, trial.Allocated);
        if (trial.Problem is { } problem) return Fail(new FuzzFailure(iteration, problem, input));
        if (trial.Thrown is null) Read++;
        else Refused++;
        return null;
    }

    /// <summary>Adds an input that is read without an end.</summary>
    public FuzzFailure? Hang(int iteration, byte[] input, TimeSpan elapsed)
    {
        Inputs++;
        Slowest = elapsed;
        return Fail(new FuzzFailure(iteration, $"hangs: still being read after {elapsed.TotalSeconds:0} s", input));
    }

    FuzzFailure? Fail(FuzzFailure failure)
    {
        Failures++;
        if (_kept.Count >= MostKept || _kept.Exists(kept => Kind(kept.Problem) == Kind(failure.Problem))) return null;
        _kept.Add(failure);
        return failure;
    }

    // Numbers differ from one input to the next; the place in the source, behind the last colon, should not.
    static string Kind(string problem) => string.Concat(problem.Where(static c => !char.IsAsciiDigit(c)));
}
