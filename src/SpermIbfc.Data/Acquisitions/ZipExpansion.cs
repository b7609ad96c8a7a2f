using System.IO.Compression;
using System.Security.Cryptography;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>
/// Unpacks the zips among an import's files. What comes out lies under numbers that the caller gives, never under a name
/// of the zip; each refused entry is named with its reason. A zip of nothing but ImageJ ROIs stays one file, and so does
/// an office document, which is a zip as well.
/// </summary>
public sealed class ZipExpansion(ZipLimits limits, Func<string> nextPath)
{
    readonly List<ImportSource> sources = [];
    readonly List<ImportProblem> problems = [];
    readonly HashSet<string> taken = new(StringComparer.Ordinal);
    // One for all entries: a zip of some kilobytes can have hundreds.
    readonly byte[] buffer = new byte[128 * 1024];
    long bytes;
    int entries;

    /// <summary>Files that are no zip, and what came out of those that are.</summary>
    public IReadOnlyList<ImportSource> Sources => sources;

    public IReadOnlyList<ImportProblem> Problems => problems;

    /// <summary>Whether a file is a zip that would be unpacked. One that cannot be opened is not.</summary>
    public static bool Applies(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return ZipDirectory.IsZip(file) && !IsOneFile(file, new ZipLimits().MaxEntries, CancellationToken.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Goes through files in their order.</summary>
    /// <exception cref="IOException">What comes out cannot be written: the disk is full.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what was written stays where <c>nextPath</c> said.</exception>
    public void Add(IEnumerable<ImportSource> files, IProgress<ZipStep>? progress, CancellationToken ct)
    {
        var zips = new List<ImportSource>();
        foreach (var file in files)
        {
            if (Applies(file.FullPath))
                zips.Add(file);
            else if (taken.Add(file.RelativePath))
                sources.Add(file);
        }
        foreach (var zip in zips)
            Expand(zip, progress, ct);
    }

    void Expand(ImportSource zip, IProgress<ZipStep>? progress, CancellationToken ct)
    {
        using var file = new FileStream(zip.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (ZipDirectory.Problem(file, limits.MaxEntries - entries, ct) is { } problem)
        {
            problems.Add(new ImportProblem(zip.RelativePath, problem));
            return;
        }
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var within = archive.Entries.Where(IsShown).ToList();
            var total = within.Aggregate(0L, (sum, entry) => sum + Math.Min(entry.Length, long.MaxValue - sum));
            var (done, before) = (0, bytes);
            foreach (var entry in within)
            {
                ct.ThrowIfCancellationRequested();
                entries++;
                var path = $"{WithoutExtension(zip.RelativePath)}/{entry.FullName}";
                if (Take(entry, path, ct) is { } reason)
                    problems.Add(new ImportProblem(Shown(path), reason));
                progress?.Report(new ZipStep(++done, within.Count, bytes - before, total));
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            problems.Add(new ImportProblem(zip.RelativePath, $"The zip is damaged: {error.Message}"));
        }
    }

    /// <summary>The reason why an entry does not come in, or null when it did.</summary>
    string? Take(ZipArchiveEntry entry, string path, CancellationToken ct)
    {
        if (ImportPath.Problem(path) is { } problem)
            return problem;
        if (entry.IsEncrypted)
            return "This entry is encrypted. Unpack it with its password, and import the files.";
        if (taken.Contains(path))
            return "Another file has this path already.";
        if (entry.Length > limits.SmallBytes && entry.Length / limits.MaxRatio > entry.CompressedLength)
            return $"{entry.CompressedLength} bytes would become {entry.Length}: more than {limits.MaxRatio} to 1 is not unpacked.";
        if (entry.Length > limits.MaxBytes - bytes)
            return $"It has {entry.Length} bytes, and {limits.MaxBytes - bytes} are left of what may be unpacked here.";
        var target = nextPath();
        var kept = false;
        try
        {
            var (sha256, length, check) = Write(entry, target, ct);
            if (length != entry.Length || check != entry.Crc32)
                return $"It is damaged: {length} bytes with checksum {check:x8} came out, and the zip says {entry.Length} with {entry.Crc32:x8}.";
            if (Applies(target))
                return "A zip in a zip is not unpacked. Unpack the outer one, and import what it holds.";
            taken.Add(path);
            sources.Add(new ImportSource(path, target) { Sha256 = sha256 });
            bytes += length;
            kept = true;
            return null;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            return $"It cannot be unpacked: {error.Message}";
        }
        finally
        {
            if (!kept)
                File.Delete(target);
        }
    }

    (string Sha256, long Length, uint Check) Write(ZipArchiveEntry entry, string target, CancellationToken ct)
    {
        using var packed = entry.Open();
        using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var check = uint.MaxValue;
        long length = 0;
        for (int read; (read = packed.Read(buffer)) > 0;)
        {
            ct.ThrowIfCancellationRequested();
            // What is said to be small must not go on for ever.
            if ((length += read) > entry.Length)
                break;
            hash.AppendData(buffer, 0, read);
            check = Crc32.Update(check, buffer.AsSpan(0, read));
            file.Write(buffer, 0, read);
        }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length, ~check);
    }

    static bool IsOneFile(Stream file, int maxEntries, CancellationToken ct)
    {
        if (ZipDirectory.Problem(file, maxEntries, ct) is not null)
            return false;
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var within = archive.Entries.Where(IsShown).ToList();
            return within.Exists(entry => entry.FullName == "[Content_Types].xml")
                || (within.Count > 0 && within.TrueForAll(entry => entry.Name.EndsWith(".roi", StringComparison.OrdinalIgnoreCase)));
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }

    // Folders, and what systems put beside files without being asked.
    static bool IsShown(ZipArchiveEntry entry) =>
        !entry.FullName.EndsWith('/') && !entry.FullName.Split('/').Any(part => part is "__MACOSX" or "Thumbs.db" || (part.StartsWith('.') && !part.StartsWith("..", StringComparison.Ordinal)));

    static string WithoutExtension(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path;

    static string Shown(string path) => path.Length <= ImportLimits.MaxPathLength ? path : path[..ImportLimits.MaxPathLength] + "…";
}
