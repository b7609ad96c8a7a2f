using System.CommandLine;
using System.Text;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Cli;

/// <summary><c>ibfc inspect</c>: what an image file or an Amnis acquisition holds, and whether all of it can be read.</summary>
static class InspectCommand
{
    const int ProblemsTold = 20;

    static readonly Argument<string> FileName = new("file") { Description = "A CIF, a RIF, or an image.", HelpName = "FILE" };
    static readonly Option<bool> Planes = new("--planes") { Description = "Decode everything: a CSV line for each plane, with its range and SHA-256." };

    public static Command Create()
    {
        var command = new Command("inspect", "Tell what a CIF, a RIF or an image file holds.") { FileName, Planes };
        command.SetAction((parsed, ct) => Task.Run(() => Run(parsed.GetRequiredValue(FileName), parsed.GetValue(Planes), ct)));
        return command;
    }

    static int Run(string path, bool planes, CancellationToken ct)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 64 * 1024);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (AmnisReader.Recognises(stream))
        {
            using var acquisition = AmnisReader.Open(stream, Path.GetFileName(path));
            return (int)(planes ? Planewise(acquisition, output, Console.Error, ct) : Summary(acquisition, output, ct));
        }

        using var image = CodecRegistry.Open(stream, Path.GetFileName(path));
        if (planes) Planewise(image, output, ct);
        else Summary(image, output);
        return (int)WorkerExitCode.Done;
    }

    internal static WorkerExitCode Summary(AmnisReader acquisition, TextWriter output, CancellationToken ct)
    {
        var index = acquisition.Index(null, ct);
        var header = index.Header;
        output.WriteLine("format: Amnis CIF or RIF");
        output.WriteLine($"objects: {index.Objects.Count}{(header.DeclaredObjects is { } declared ? $" ({declared} declared)" : "")}, {index.Objects.Count(found => found.MaskAt != 0)} with masks");
        output.WriteLine($"channels: {string.Join(", ", header.Channels.Select(channel => channel.Name + (channel.IsBrightField ? " (bright-field)" : "")))}");
        if (index.Objects.Count > 0)
            output.WriteLine(FormattableString.Invariant($"size of a channel: {index.Objects.Min(found => found.Width)}-{index.Objects.Max(found => found.Width)} x {index.Objects.Min(found => found.Height)}-{index.Objects.Max(found => found.Height)} px"));
        Tell(output, "magnification", header.Magnification is { } times ? FormattableString.Invariant($"{times}x") : null);
        Tell(output, "pixel size", header.PixelSizeMicrons is { } size ? FormattableString.Invariant($"{size:0.###} um") : null);
        Tell(output, "bits", header.BitDepth?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Tell(output, "instrument", header.Instrument);
        Tell(output, "software", header.SoftwareVersion);
        Tell(output, "acquired at", header.AcquiredAt);
        foreach (string note in header.Notes) output.WriteLine($"note: {note}");
        foreach (var problem in index.Problems.Take(ProblemsTold)) output.WriteLine($"problem: {Sentence(problem)}");
        if (index.Problems.Count > ProblemsTold) output.WriteLine($"problem: and {index.Problems.Count - ProblemsTold} more");
        return index.Problems.Count == 0 ? WorkerExitCode.Done : WorkerExitCode.BadInput;
    }

    /// <summary>All planes of all objects; what cannot be read is told apart, and the others go on.</summary>
    internal static WorkerExitCode Planewise(AmnisReader acquisition, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        var lines = new PlaneLines(output);
        int problems = 0;
        void Problem(string sentence)
        {
            problems++;
            errors.WriteLine($"ibfc: {sentence}");
        }

        lines.Header();
        foreach (var found in acquisition.Objects(problem => Problem(Sentence(problem)), null, ct))
        {
            try
            {
                Write(lines, acquisition.Header, found.Number, "image", acquisition.ReadImage(found.ImageAt, ct));
                if (found.MaskAt != 0) Write(lines, acquisition.Header, found.Number, "mask", acquisition.ReadMask(found.ImageAt, found.MaskAt, ct));
            }
            catch (AmnisFormatException e)
            {
                Problem($"object {found.Number}: {e.Reason}");
            }
        }

        return problems == 0 ? WorkerExitCode.Done : WorkerExitCode.BadInput;
    }

    static void Summary(IPlaneSource image, TextWriter output)
    {
        output.WriteLine($"format: {image.Format}");
        output.WriteLine($"planes: {image.Planes.Count}");
        foreach (var alike in image.Planes.GroupBy(plane => plane)) output.WriteLine($"{alike.Count()} of {alike.Key.Width} x {alike.Key.Height} {alike.Key.Type}");
    }

    static void Planewise(IPlaneSource image, TextWriter output, CancellationToken ct)
    {
        var lines = new PlaneLines(output);
        lines.Header();
        for (int i = 0; i < image.Planes.Count; i++) lines.Write(0, "image", i, null, image.Read(i, ct));
    }

    static void Write(PlaneLines lines, AmnisHeader header, int number, string kind, Plane[] planes)
    {
        foreach (var channel in header.Channels) lines.Write(number, kind, channel.Index, channel.Number, planes[channel.Index]);
    }

    static void Tell(TextWriter output, string what, string? value)
    {
        if (value is not null) output.WriteLine($"{what}: {value}");
    }

    static string Sentence(AmnisProblem problem) => $"object {problem.Ordinal} (directory at {problem.Offset}): {problem.Reason}";
}
