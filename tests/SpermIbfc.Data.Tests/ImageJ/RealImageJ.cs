using System.Diagnostics;
using System.Globalization;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.ImageJ;

/// <summary>ImageJ itself (Debian's package imagej), asked by a small Java program what a RoiSet.zip holds.</summary>
static class RealImageJ
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public sealed record Selection(
        string Label, string Name, string Type, double StrokeWidth, int Group, int Position, string Properties, IReadOnlyList<Vertex> Points, int[] Drawn, int[] Filled);

    /// <summary>What ImageJ reads; null, with a word on the console, where this machine has no ImageJ or no Java compiler.</summary>
    public static IReadOnlyList<Selection>? Read(string zip, int width, int height, string littleTiff, string bigTiff)
    {
        string jar = Environment.GetEnvironmentVariable("IJ_JAR") is { Length: > 0 } given ? given : "/usr/share/java/ij.jar";
        string? missing = !File.Exists(jar) ? jar : !OnPath("java") ? "java" : !OnPath("javac") ? "javac" : null;
        if (missing is not null)
        {
            Console.WriteLine($"Skipped: {missing} is not on this machine (apt-get install imagej default-jdk-headless).");
            return null;
        }

        string source = Path.Combine(SharedData.RepositoryRoot, "tests", "SpermIbfc.Data.Tests", "ImageJ", "ReadRois.java");
        string[] arguments = ["-Djava.awt.headless=true", "-Xmx256m", "-cp", jar, source, zip, $"{width}", $"{height}", littleTiff + ".tsv", littleTiff, bigTiff];
        var start = new ProcessStartInfo("java", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process java = Process.Start(start)!;
        Task<string> errors = java.StandardError.ReadToEndAsync(), output = java.StandardOutput.ReadToEndAsync();
        if (!java.WaitForExit(Patience))
        {
            java.Kill(entireProcessTree: true);
            Assert.Fail($"ImageJ did not answer within {Patience}.");
        }

        Assert.True(java.ExitCode == 0, errors.Result + output.Result);
        return [.. File.ReadLines(littleTiff + ".tsv").Select(Parse)];
    }

    static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    static Selection Parse(string line)
    {
        string[] fields = line.Split('\t');
        return new Selection(
            fields[0], fields[1], fields[2], double.Parse(fields[3], CultureInfo.InvariantCulture), int.Parse(fields[4], CultureInfo.InvariantCulture),
            int.Parse(fields[5], CultureInfo.InvariantCulture), fields[6], [.. fields[7].Split(' ').Select(Point)], Numbers(fields[8]), Numbers(fields[9]));
    }

    static Vertex Point(string bits)
    {
        string[] parts = bits.Split(',');
        return new Vertex(Float(parts[0]), Float(parts[1]));
    }

    static float Float(string bits) => BitConverter.UInt32BitsToSingle(uint.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    static int[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
