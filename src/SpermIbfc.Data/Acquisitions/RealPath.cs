namespace SpermIbfc.Data.Acquisitions;

/// <summary>Where a path leads after every symbolic link in it is followed.</summary>
static class RealPath
{
    const int MaxLinks = 40;

    /// <exception cref="IOException">Links go in a circle, or cannot be followed.</exception>
    public static string Of(string path)
    {
        var links = 0;
        var pending = new Stack<string>(Segments(Path.GetFullPath(path)));
        var real = Path.GetPathRoot(Path.GetFullPath(path))!;
        while (pending.TryPop(out var segment))
        {
            var next = Path.Combine(real, segment);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            if (info.LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MaxLinks)
                throw new IOException($"'{path}' leads through more than {MaxLinks} links.");
            var absolute = Path.GetFullPath(Path.Combine(real, target));
            foreach (var step in Segments(absolute))
                pending.Push(step);
            real = Path.GetPathRoot(absolute)!;
        }
        return real;
    }

    // Last first, as they go on the stack.
    static IEnumerable<string> Segments(string absolute) =>
        absolute[Path.GetPathRoot(absolute)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();
}
