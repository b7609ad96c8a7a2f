using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Seeds;
using SpermIbfc.Fuzzing.Targets;

namespace SpermIbfc.Data.Tests.Fuzzing;

/// <summary>A short run of every reader's fuzzing; the long one is recorded in docs/methods/fuzzing.md.</summary>
public sealed class FuzzTests
{
    const int Seed = 20_261_125, Inputs = 1500;

    static readonly IReadOnlyList<FuzzTarget> Targets = FuzzTargets.All(SeedFolders.Find(null));

    public static TheoryData<string> Names => [.. Targets.Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reader_MutatedFiles_ReadsOrRefusesThemWithinItsBounds(string name)
    {
        FuzzReport report = new FuzzRun(Target(name), Seed).Execute(0, Inputs);

        Assert.Empty(report.Kept.Select(static failure => $"input {failure.Iteration}: {failure.Problem}"));
        Assert.Equal((Inputs, 0), (report.Inputs, report.Failures));
        // Both happen often, or the mutations would test nothing.
        Assert.InRange(report.Read, Inputs / 20, Inputs);
        Assert.InRange(report.Refused, Inputs / 20, Inputs);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reader_UnchangedSeeds_ReadsThem(string name)
    {
        FuzzTarget target = Target(name);

        string[] refused = [.. target.Seeds.Select(seed => Trial.Of(target, seed, CancellationToken.None).Thrown?.Message).OfType<string>()];

        // Some of the TIFFs are there to be refused.
        Assert.True(refused.Length <= (name == "tiff" ? 4 : 0), string.Join('\n', refused));
    }

    static FuzzTarget Target(string name) => Targets.Single(target => target.Name == name);
}
