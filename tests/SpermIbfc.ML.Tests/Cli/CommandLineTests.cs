using System.Text;
using System.Text.Json;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Cli;
using SpermIbfc.ML.Tests.Support;
using static SpermIbfc.ML.Tests.Support.Worker;

namespace SpermIbfc.ML.Tests.Cli;

/// <summary>The worker as a process: what people and the site see of it.</summary>
[Collection(TorchCollection.Name)]
public sealed class CommandLineTests : IDisposable
{
    readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(WorkerExitCode.Usage, "Option '--run' is required", "train")]
    [InlineData(WorkerExitCode.Usage, "Give --task", "train", "snap", "--run", "DIR/r")]
    [InlineData(WorkerExitCode.Usage, "--batch must be at least 1", "train", "snap", "--run", "DIR/r", "--batch", "0")]
    [InlineData(WorkerExitCode.Usage, "--lr must be above 0", "train", "snap", "--run", "DIR/r", "--lr", "-1")]
    [InlineData(WorkerExitCode.Usage, "'heads' not recognized", "train", "snap", "--run", "DIR/r", "--task", "heads")]
    [InlineData(WorkerExitCode.Usage, "Give --classification", "snapshot", "--out", "DIR/s")]
    [InlineData(WorkerExitCode.BadInput, "is no snapshot", "train", "DIR/nothing", "--task", "focus", "--fold", "0", "--run", "DIR/r")]
    [InlineData(WorkerExitCode.BadInput, "has no .tif image", "snapshot", "--segmentation", "DIR/nothing", "--out", "DIR/s")]
    public void Ibfc_WhatCannotBe_IsOneSentenceAndAnExitCode(WorkerExitCode code, string said, params string[] arguments)
    {
        var (exit, _, error) = Ibfc([.. arguments.Select(a => a.Replace("DIR", _folder.Path))]);

        Assert.Equal((int)code, exit);
        Assert.Contains(said, error);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public void Ibfc_Rasterize_AnswersUntilTheBadLine()
    {
        string good = """{"id":"a","w":20,"h":20,"op":"draw","lineWidth":6,"pts":[[3,3],[12,14]]}""";
        var (exit, output, error) = Ibfc(["rasterize"], $"{good}\n\n{good.Replace("draw", "paint")}\n{good}\n");

        Assert.Equal((int)WorkerExitCode.BadInput, exit);
        Assert.Contains("Line 3: 'paint' is no operation", error);
        using var answer = JsonDocument.Parse(Assert.Single(output.TrimEnd().Split('\n')));
        var mask = FijiRasterizer.Rasterize(FijiOperation.Draw, [new(3, 3), new(12, 14)], 6, 20, 20);
        Assert.Equal("a", answer.RootElement.GetProperty("id").GetString());
        Assert.Equal(mask.Area, answer.RootElement.GetProperty("area").GetInt32());
        Assert.Equal(mask.ToRuns(), answer.RootElement.GetProperty("maskRle").EnumerateArray().Select(run => run.GetInt32()));
    }

    [Theory]
    [InlineData("{oops", "it is no JSON")]
    [InlineData("[1]", "it is no JSON object")]
    [InlineData("""{"w":5,"h":5,"op":"draw"}""", "it has no \"pts\"")]
    [InlineData("""{"w":5,"h":5,"op":"draw","pts":[[1,2,3]]}""", "point 0 of \"pts\" is not [x, y]")]
    [InlineData("""{"w":5,"h":5,"op":"draw","pts":[[1,"2"]]}""", "\"y\" is \"2\" instead of a number")]
    [InlineData("""{"w":5.5,"h":5,"op":"draw","pts":[[1,2]]}""", "\"w\" is 5.5 instead of a whole number")]
    [InlineData("""{"w":5,"h":99999999,"op":"draw","pts":[[1,2]]}""", "16384 pixels high")]
    public void Rasterize_LineThatCannotBeUsed_IsNamedWithItsReason(string line, string said)
    {
        var problem = Assert.Throws<BadLineException>(() => RasterizeCommand.Run(new MemoryStream(Encoding.UTF8.GetBytes(line)), Stream.Null));

        Assert.StartsWith("Line 1: ", problem.Message);
        Assert.Contains(said, problem.Message);
        Assert.DoesNotContain("Parameter", problem.Message);
    }

    [Fact]
    public void InputLines_AcrossItsBuffer_GivesEachLineWhole()
    {
        string[] lines = [.. Enumerable.Range(0, 50).Select(i => new string((char)('a' + i % 26), i * 997 % 90_000))];
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(string.Join('\n', lines)));

        Assert.Equal(lines, InputLines.Of(stream).Select(line => Encoding.ASCII.GetString(line.Line.Span)));
    }

    [Fact]
    public void Rasterize_SharedGoldenMasks_AreThoseOfFiji()
    {
        string? shared = Environment.GetEnvironmentVariable("SPERMIBFC_SHARED") ?? SharedBesideTheRepository();
        string golden = Path.Combine(shared ?? "", "data", "imagej", "masks.jsonl");
        if (!File.Exists(golden))
        {
            Console.WriteLine("Skipped: the shared golden masks are not here.");
            return;
        }

        using var input = File.OpenRead(golden);
        using var output = new MemoryStream();
        RasterizeCommand.Run(input, output);

        var answers = Encoding.UTF8.GetString(output.ToArray()).TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("maskRle").GetRawText());
        Assert.Equal(File.ReadLines(golden).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("maskRle").GetRawText()), answers);
    }

    [Fact]
    public void Ibfc_TrainOnAFolderOfClasses_EndsWithAResultAndReadsItsOwnManifest()
    {
        string snapshot = TinySnapshot.Focus(_folder, cells: 12);
        string run = _folder["run"];

        var (exit, output, error) = Ibfc(
            ["train", snapshot, "--task", "focus", "--fold", "1", "--run", run, "--epochs", "1", "--batch", "4", "--input-size", "32", "--device", "cpu", "--threads", "1"]);

        Assert.Equal("", error);
        Assert.Equal(0, exit);
        Assert.Contains("epoch 1/1", output);
        Assert.Contains("F1 as in the paper's Table 1", output);
        var folder = new RunFolder(run);
        Assert.Equal(23_508_994, Assert.IsType<StartedEvent>(new RunEventReader(folder).Read()[0]).Parameters);
        Assert.NotNull(RunStore.ReadResult(folder));

        Assert.Equal((int)WorkerExitCode.BadInput, Ibfc(["train", "--run", run, "--resume", "--epochs", "9"]).Exit);
        Assert.Equal((int)WorkerExitCode.BadInput, Ibfc(["train", "--run", run]).Exit);
        using (RunLock.TryAcquire(folder))
        {
            var busy = Ibfc(["train", "--run", run, "--resume"]);
            Assert.Equal((int)WorkerExitCode.Busy, busy.Exit);
            Assert.Contains("Another worker", busy.Error);
        }
    }

    [Fact]
    public void Ibfc_Doctor_FindsLibtorchAndSaysWhichBlas()
    {
        var (exit, output, _) = Ibfc(["doctor"]);

        Assert.Equal(0, exit);
        Assert.Contains("libtorch", output);
        Assert.Contains("BLAS", output);
        Assert.DoesNotContain("broken", output);
    }

    [Fact]
    public void Ibfc_WithoutItsNativeLayer_SaysWhatToDo()
    {
        var (exit, output, _) = Ibfc(["doctor"], native: "/nowhere/libspermibfc_torch.so");

        Assert.Equal((int)WorkerExitCode.Environment, exit);
        Assert.Contains("broken libtorch", output);
        Assert.Contains("->", output);
        string snapshot = TinySnapshot.Focus(_folder, cells: 12);
        var train = Ibfc(["train", snapshot, "--task", "focus", "--fold", "0", "--run", _folder["run"]], native: "/nowhere/libspermibfc_torch.so");
        Assert.Equal((int)WorkerExitCode.Environment, train.Exit);
        Assert.Single(train.Error.TrimEnd().Split('\n'));
    }

    static string? SharedBesideTheRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpermIbfc.slnx"))) return Path.Combine(folder.FullName, "..", "shared");
        }

        return null;
    }
}
