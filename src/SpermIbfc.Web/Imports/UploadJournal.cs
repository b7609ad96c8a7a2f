using System.Text;
using System.Text.Json;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Web.Api;

namespace SpermIbfc.Web.Imports;

/// <summary>What an upload is for: written once, when it is begun.</summary>
sealed record UploadHeader(int StudyId, string Name, string Author, DateTimeOffset BegunAt, int? Files, long? Bytes);

/// <summary>A file was begun (with its path), or is whole (with its hash), or both.</summary>
sealed record UploadLine(int Number, string? Path, long Size, long Modified, string? Sha256);

/// <summary>
/// An upload's memory, beside its files: <c>upload.json</c> and one line a file in <c>files.jsonl</c>. A site that was
/// stopped reads it back; without the header there is nothing to go on with.
/// </summary>
sealed class UploadJournal(string folder)
{
    const string HeaderName = "upload.json", LinesName = "files.jsonl";
    const int MaxHeaderBytes = 64 * 1024;

    readonly Lock gate = new();

    public string Folder => folder;

    public void Begin(UploadHeader header)
    {
        Directory.CreateDirectory(folder);
        Data.Storage.AtomicFile.Write(Path.Combine(folder, HeaderName), stream => JsonSerializer.Serialize(stream, header, ApiJson.Options));
    }

    public void Note(UploadLine line)
    {
        lock (gate)
            File.AppendAllText(Path.Combine(folder, LinesName), JsonSerializer.Serialize(line, ApiJson.Options) + "\n");
    }

    /// <summary>From here on the files belong to the import: a restart does not offer them again.</summary>
    public void Close() => File.Delete(Path.Combine(folder, HeaderName));

    /// <summary>Null where there is no upload that could go on.</summary>
    public UploadHeader? Header()
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, HeaderName));
            return file.Exists && file.Length <= MaxHeaderBytes ? JsonSerializer.Deserialize<UploadHeader>(File.ReadAllText(file.FullName), ApiJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The files as they were last: of two under one path the later. What else lies in the folder is removed.</summary>
    public IReadOnlyList<UploadedFile> Files()
    {
        var byPath = new Dictionary<string, UploadLine>(StringComparer.Ordinal);
        var pathOf = new Dictionary<int, string>();
        foreach (var line in Lines())
        {
            if (line.Path is { } path && ImportPath.Problem(path) is null)
                byPath[pathOf[line.Number] = path] = line;
            else if (pathOf.TryGetValue(line.Number, out var known) && byPath[known].Number == line.Number)
                byPath[known] = byPath[known] with { Size = line.Size, Sha256 = line.Sha256 };
        }
        var files = byPath.Values.Select(Restored).ToList();
        var keep = files.Select(file => Path.GetFileName(file.FullPath)).Append(HeaderName).Append(LinesName).ToHashSet(StringComparer.Ordinal);
        foreach (var other in Directory.EnumerateFiles(folder).Where(file => !keep.Contains(Path.GetFileName(file))))
            File.Delete(other);
        return files;
    }

    public string PathOf(int number) => Path.Combine(folder, $"{number:d6}");

    UploadedFile Restored(UploadLine line)
    {
        var file = new FileInfo(PathOf(line.Number));
        var length = file.Exists ? file.Length : 0;
        var isWhole = line.Sha256 is not null && file.Exists && length == line.Size;
        return new UploadedFile(line.Number, line.Path!, file.FullName, line.Size, line.Modified, line.Size < 0 ? 0 : Math.Min(length, line.Size), isWhole ? line.Sha256 : null);
    }

    IEnumerable<UploadLine> Lines()
    {
        var path = Path.Combine(folder, LinesName);
        if (!File.Exists(path))
            yield break;
        foreach (var text in File.ReadLines(path, Encoding.UTF8))
        {
            // The last line is torn where the site was stopped while writing it.
            if (Parse(text) is { Number: > 0 } line)
                yield return line;
        }
    }

    static UploadLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<UploadLine>(text, ApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
