using SpermIbfc.Data.Imaging;
using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Data.Tests.Fuzzing;

/// <summary>The engine finds what it is there to find.</summary>
public sealed class FuzzEngineTests
{
    static readonly byte[] Seed = [.. Enumerable.Range(0, 64).Select(static value => (byte)value)];

    [Fact]
    public void Run_ReaderThatRefusesAndReads_HasNoFailure()
    {
        FuzzReport report = new FuzzRun(Target(static input => Refuse(input.Length < Seed.Length)), 1).Execute(0, 300);

        Assert.Equal((300, 0), (report.Read + report.Refused, report.Failures));
        Assert.InRange(report.Refused, 1, 299);
    }

    [Fact]
    public void Run_ReaderThatThrowsSomethingElse_TellsItOnceWithItsInput()
    {
        var told = new List<FuzzFailure>();
        FuzzTarget target = Target(static input => _ = input[63]);

        FuzzReport report = new FuzzRun(target, 1) { Failed = told.Add }.Execute(0, 300);

        FuzzFailure failure = Assert.Single(told);
        Assert.Contains("IndexOutOfRangeException", failure.Problem, StringComparison.Ordinal);
        Assert.InRange(report.Failures, 2, 299);
        Assert.InRange(failure.Input.Length, 0, 63);
        Assert.Equal(failure.Input, new Mutator(target, 1).Input(failure.Iteration));
    }

    [Fact]
    public void Run_ReaderThatAllocatesBeyondItsBound_IsTold()
    {
        FuzzReport report = new FuzzRun(Target(static input => GC.KeepAlive(new byte[2 << 20])), 1).Execute(0, 2);

        Assert.Equal(2, report.Failures);
        Assert.Contains("1052672 are allowed for an input of 64", report.Kept[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ReaderThatHangs_IsToldAndEndsTheRun()
    {
        using var release = new ManualResetEventSlim();
        FuzzTarget target = Target(_ => release.Wait());

        FuzzReport report = new FuzzRun(target, 1) { Patience = TimeSpan.FromMilliseconds(100) }.Execute(0, 10);
        release.Set();

        Assert.Contains("hangs", Assert.Single(report.Kept).Problem, StringComparison.Ordinal);
        Assert.Equal((1, 1), (report.Inputs, report.Failures));
    }

    [Fact]
    public void Run_ReaderThatIsSlowTwice_IsTold()
    {
        int times = 0;
        FuzzTarget slow = Target(_ => Spin(++times, TimeSpan.FromMilliseconds(60))) with { TimeLimit = TimeSpan.FromMilliseconds(50) };

        FuzzReport report = new FuzzRun(slow, 1).Execute(0, 1);

        Assert.Equal(2, times);
        Assert.Contains("twice", Assert.Single(report.Kept).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutator_SameSeed_GivesTheSameInputsInAnyOrder()
    {
        Mutator one = new(Target(static _ => { }), 5), same = new(Target(static _ => { }), 5), other = new(Target(static _ => { }), 6);

        byte[][] forwards = [.. Enumerable.Range(0, 50).Select(one.Input)], backwards = [.. Enumerable.Range(0, 50).Reverse().Select(same.Input).Reverse()];

        Assert.Equal(forwards, backwards);
        Assert.Equal(Seed, forwards[0]);
        Assert.InRange(Enumerable.Range(1, 49).Count(i => !other.Input(i).AsSpan().SequenceEqual(forwards[i])), 40, 49);
        Assert.Equal(Enumerable.Range(0, 64).Select(static value => (byte)value), Seed);
    }

    static FuzzTarget Target(Action<byte[]> read) => new("made", [Seed], (input, _) => read(input), AllocationLimit: 1 << 20);

    static void Spin(int started, TimeSpan time)
    {
        Assert.InRange(started, 1, 2);
        for (TimeSpan end = ThreadClock.Now + time; ThreadClock.Now < end;) Thread.SpinWait(100);
    }

    static void Refuse(bool wrong)
    {
        if (wrong) throw new ImageFormatException("made", "it is wrong.");
    }
}
