namespace SpermIbfc.Web.Tests;

/// <summary>A folder that goes when the test has ended.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("spermibfc-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
