using Microsoft.Extensions.Logging.Abstractions;
using SpermIbfc.Data.Runs;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Tests.Runs;

public sealed class RunEventPumpTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly RunFolder _run;
    readonly RunEventPump _pump = new(TimeProvider.System, NullLogger<RunEventPump>.Instance);
    readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    public RunEventPumpTests() => _run = new RunFolder(_folder.Path);

    public void Dispose()
    {
        _pump.Dispose();
        _patience.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Subscribe_ThenReadThePast_MissesNothing()
    {
        using var writer = new RunEventWriter(_run, TimeProvider.System);
        Append(writer, 3);
        using var viewer = _pump.Subscribe(_run);
        Append(writer, 2);
        var past = new RunEventReader(_run).Read();
        Append(writer, 4);

        var seen = past.Select(runEvent => runEvent.Seq).ToList();
        await foreach (var batch in viewer.ReadAsync(_patience.Token))
        {
            seen.AddRange(batch.Select(runEvent => runEvent.Seq).Where(seq => seq > seen[^1]));
            if (seen[^1] == 9)
                break;
        }

        Assert.Equal(Enumerable.Range(1, 9).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task Subscribe_ManyViewers_ShareOneReader()
    {
        using var writer = new RunEventWriter(_run, TimeProvider.System);
        var viewers = Enumerable.Range(0, 20).Select(_ => _pump.Subscribe(_run)).ToList();
        Assert.Equal(1, _pump.Followed);
        Append(writer, 1);

        foreach (var viewer in viewers)
        {
            await foreach (var batch in viewer.ReadAsync(_patience.Token))
            {
                Assert.Equal(1, Assert.Single(batch).Seq);
                break;
            }
        }

        foreach (var viewer in viewers)
            viewer.Dispose();
        Assert.Equal(0, _pump.Followed);
    }

    [Fact]
    public async Task Offer_ViewerThatDoesNotRead_IsLetGoAndTold()
    {
        using var viewer = _pump.Subscribe(_run);
        for (var i = 0; i < 100; i++)
            viewer.Offer([new WarningEvent { Message = "x" }]);

        var batches = 0;
        await foreach (var _ in viewer.ReadAsync(_patience.Token))
            batches++;

        Assert.True(viewer.HasLagged);
        Assert.InRange(batches, 1, 50);
    }

    [Fact]
    public async Task Dispose_Pump_EndsItsViewers()
    {
        using var viewer = _pump.Subscribe(_run);
        _pump.Dispose();

        await foreach (var _ in viewer.ReadAsync(_patience.Token))
            Assert.Fail("Nothing was written.");

        Assert.False(viewer.HasLagged);
    }

    static void Append(RunEventWriter writer, int count)
    {
        for (var i = 0; i < count; i++)
            writer.Append(new WarningEvent { Message = "x" });
    }
}
