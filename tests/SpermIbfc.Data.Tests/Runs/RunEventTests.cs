using System.Text;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Data.Tests.Runs;

public sealed class RunEventTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly RunFolder _run;

    public RunEventTests() => _run = new RunFolder(_folder.In("run"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Append_Events_AreReadBackNumberedFromOne()
    {
        using (var writer = new RunEventWriter(_run, TimeProvider.System))
        {
            writer.Append(Warning("first"));
            writer.Append(new StepEvent { Epoch = 1, Step = 1, Loss = double.NaN, CrossEntropy = 1, Dice = 2, ImagesPerSecond = 3 });
            writer.Append(new FinishedEvent { Outcome = RunOutcome.Stopped });
        }

        var events = new RunEventReader(_run).Read();

        Assert.Equal([1, 2, 3], events.Select(e => e.Seq));
        Assert.Equal("first", Assert.IsType<WarningEvent>(events[0]).Message);
        Assert.True(double.IsNaN(Assert.IsType<StepEvent>(events[1]).Loss));
        Assert.Equal(RunOutcome.Stopped, Assert.IsType<FinishedEvent>(events[2]).Outcome);
        Assert.StartsWith("{\"type\":\"warning\"", File.ReadLines(_run.Events).First());
    }

    [Fact]
    public void Append_EachLine_IsReadableBeforeTheWriterCloses()
    {
        using var writer = new RunEventWriter(_run, TimeProvider.System);
        var reader = new RunEventReader(_run);
        for (var i = 1; i <= 3; i++)
        {
            writer.Append(Warning($"{i}"));
            Assert.Equal([(long)i], reader.Read().Select(e => e.Seq));
        }
    }

    [Fact]
    public void Resume_TornLastLine_CutsItOffAndCountsOn()
    {
        using (var writer = new RunEventWriter(_run, TimeProvider.System))
        {
            writer.Append(Warning("a"));
            writer.Append(Warning("b"));
        }

        File.AppendAllText(_run.Events, "{\"type\":\"warning\",\"message\":\"to");

        using (var writer = new RunEventWriter(_run, TimeProvider.System))
        {
            Assert.Equal(2, writer.LastSeq);
            writer.Append(Warning("c"));
        }

        Assert.Equal(["a", "b", "c"], new RunEventReader(_run).Read().Select(e => ((WarningEvent)e).Message));
        Assert.Equal(3, File.ReadLines(_run.Events).Count());
    }

    [Fact]
    public void Read_TornLastLine_WaitsForItsEnd()
    {
        using (var writer = new RunEventWriter(_run, TimeProvider.System))
            writer.Append(Warning("a"));
        var line = Encoding.UTF8.GetBytes("{\"type\":\"warning\",\"seq\":2,\"message\":\"µm\"}\n");
        var reader = new RunEventReader(_run);
        Assert.Single(reader.Read());

        Append(line.AsSpan(0, 36));
        Assert.Empty(reader.Read());
        Append(line.AsSpan(36));

        Assert.Equal("µm", Assert.IsType<WarningEvent>(Assert.Single(reader.Read())).Message);
    }

    [Fact]
    public void Read_NoFileYet_GivesNothing() => Assert.Empty(new RunEventReader(_run).Read());

    [Fact]
    public void Read_LinesOfANewerWorker_ArePassedOver()
    {
        Directory.CreateDirectory(_run.Path);
        File.WriteAllText(_run.Events, "{\"type\":\"hologram\",\"seq\":1}\nrubbish\n{\"type\":\"warning\",\"seq\":3,\"message\":\"x\"}\n");

        Assert.Equal(3, Assert.Single(new RunEventReader(_run).Read()).Seq);
    }

    [Fact]
    public void Read_ManyEvents_ComesInBoundedPieces()
    {
        using (var writer = new RunEventWriter(_run, TimeProvider.System))
        {
            for (var i = 0; i < 2500; i++)
                writer.Append(Warning(new string('x', 100)));
        }

        var reader = new RunEventReader(_run);
        Assert.Equal(1000, reader.Read(1000).Count);
        Assert.Equal(1001, reader.Read(1000)[0].Seq);
        Assert.Equal(500, reader.Read(1000).Count);
        Assert.Empty(reader.Read(1000));
        Assert.Equal([2499, 2500], RunEventReader.After(_run, 2498).Select(e => e.Seq));
        Assert.Equal(2500, RunEventReader.Tail(_run)[^1].Seq);
        Assert.InRange(RunEventReader.Tail(_run).Count, 300, 600);
    }

    void Append(ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(_run.Events, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        file.Write(bytes);
    }

    static WarningEvent Warning(string message) => new() { Message = message };
}
