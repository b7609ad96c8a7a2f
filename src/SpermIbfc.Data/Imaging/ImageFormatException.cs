namespace SpermIbfc.Data.Imaging;

/// <summary>An image file that cannot be read, with the file, the place in it, and the value, in plain words.</summary>
public class ImageFormatException : Exception
{
    const int LongestProblem = 2000;

    /// <summary>A problem of the whole file.</summary>
    public ImageFormatException(string file, string problem, Exception? inner = null)
        : base($"{file}: {Shown(problem)}", inner) => File = file;

    /// <summary>The name under which the file was opened.</summary>
    public string File { get; }

    // A value of a hostile file may be as long as the file.
    static string Shown(string problem) => problem.Length > LongestProblem ? problem[..LongestProblem] + "…" : problem;
}
