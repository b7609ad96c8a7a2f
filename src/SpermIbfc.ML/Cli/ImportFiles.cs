namespace SpermIbfc.ML.Cli;

/// <summary>A file and the path that the site knows it by.</summary>
sealed record FileToSend(string Path, string FullPath, long Length, long ModifiedMilliseconds);

/// <summary>What the command line named, as the import page would send it.</summary>
static class ImportFiles
{
    /// <summary>
    /// Files under their names, folders with all below them. One folder that holds folders loses its own name; one of
    /// nothing but files keeps it, since it may be a class.
    /// </summary>
    public static (IReadOnlyList<FileToSend> Files, int PassedOver) Of(IReadOnlyList<string> paths)
    {
        var files = new List<FileToSend>();
        int passedOver = 0;
        foreach (string path in paths.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))))
        {
            if (File.Exists(path)) files.Add(Described(path, Path.GetFileName(path)));
            else if (Directory.Exists(path)) passedOver += AddFolder(path, files);
            else throw new UsageException($"There is no file or folder {path}.");
        }

        if (files.GroupBy(file => file.Path).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new UsageException($"Two files would come in as {twice.Key}: {string.Join(" and ", twice.Take(2).Select(file => file.FullPath))}. Import them one after the other, or the folder above both.");
        return (Stripped(files), passedOver);
    }

    static int AddFolder(string folder, List<FileToSend> files)
    {
        int passedOver = 0;
        string above = Path.GetDirectoryName(folder) ?? folder;
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string inside = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            if (inside.Split('/').Any(part => part.StartsWith('.') || part is "__MACOSX" or "Thumbs.db")) passedOver++;
            else files.Add(Described(file, Path.GetRelativePath(above, file).Replace(Path.DirectorySeparatorChar, '/')));
        }

        return passedOver;
    }

    static IReadOnlyList<FileToSend> Stripped(List<FileToSend> files)
    {
        if (files.Count == 0) return files;
        string root = files[0].Path.Split('/')[0] + "/";
        bool strip = files.TrueForAll(file => file.Path.StartsWith(root, StringComparison.Ordinal)) && files.Exists(file => file.Path.Count(letter => letter == '/') > 1);
        return strip ? [.. files.Select(file => file with { Path = file.Path[root.Length..] })] : files;
    }

    static FileToSend Described(string fullPath, string path)
    {
        var info = new FileInfo(fullPath);
        return new FileToSend(path, fullPath, info.Length, new DateTimeOffset(info.LastWriteTimeUtc).ToUnixTimeMilliseconds());
    }
}
