namespace SpermIbfc.Data.Acquisitions.Planning;

/// <summary>Parts of files' names and folders.</summary>
static class PlannedNames
{
    static readonly string[] Extensions = [".dmask.pgm", ".ome.tiff", ".ome.tif", ".tiff", ".tif", ".png", ".pgm"];

    public static string FileName(ImportSource source) => source.RelativePath[(source.RelativePath.LastIndexOf('/') + 1)..];

    /// <summary>The folders above a file, joined by '/'; empty at the top.</summary>
    public static string FolderPath(ImportSource source) => source.RelativePath.LastIndexOf('/') is var at and >= 0 ? source.RelativePath[..at] : "";

    /// <summary>The name without an image's ending, of which ".ome.tif" is one; as <see cref="ImportSource.Stem"/> for other files.</summary>
    public static string Stem(ImportSource source)
    {
        var name = FileName(source);
        return ImageExtension(name) is { } extension && extension.Length < name.Length ? name[..^extension.Length] : source.Stem;
    }

    public static bool IsImage(ImportSource source) => ImageExtension(FileName(source)) is not null;

    /// <summary>A name as it is compared with known ones: its letters and digits, lower case, accents taken off.</summary>
    public static string Key(string name) =>
        string.Concat(name.ToLowerInvariant().Where(char.IsLetterOrDigit).Select(letter => letter switch
        {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' => 'u',
            _ => letter,
        }));

    /// <summary>A list for a sentence, cut after some.</summary>
    public static string Some(IReadOnlyList<string> names, int most = 20) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? $" and {names.Count - most} more" : "");

    static string? ImageExtension(string name) => Array.Find(Extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
