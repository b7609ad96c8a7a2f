using System.Buffers;
using System.Security.Cryptography;

namespace SpermIbfc.Data.Storage;

/// <summary>Files kept as they came, named by their SHA-256: the same bytes are stored once, and never changed.</summary>
public sealed class ContentStore(DataPaths paths)
{
    /// <summary>Hashes while writing; the file appears under its name only when it is whole and on disk.</summary>
    public Task<StoredFile> AddAsync(Stream source, CancellationToken ct) => AddAsync(source, progress: null, ct);

    /// <summary>As above; tells how many bytes were written so far, for files that take their time.</summary>
    public async Task<StoredFile> AddAsync(Stream source, IProgress<long>? progress, CancellationToken ct)
    {
        Directory.CreateDirectory(paths.Files);
        var partial = Path.Combine(paths.Files, $"{Guid.NewGuid():n}.partial");
        try
        {
            var (sha256, length) = await CopyHashedAsync(source, partial, progress, ct);
            var final = PathOf(sha256);
            if (File.Exists(final))
                return new StoredFile(sha256, length, AlreadyKnown: true);
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            File.Move(partial, final, overwrite: true);
            return new StoredFile(sha256, length, AlreadyKnown: false);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>
    /// Takes a finished file under its hash without reading it again: by rename on the data folder's own disk, by a copy
    /// from another one. The file is gone from where it was.
    /// </summary>
    /// <param name="path">A file that nobody writes to any more.</param>
    /// <param name="sha256">Its hash, computed while it was written.</param>
    /// <param name="ct">Heeded until the file is moved.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<StoredFile> AdoptAsync(string path, string sha256, CancellationToken ct)
    {
        var final = PathOf(sha256);
        var length = new FileInfo(path).Length;
        if (File.Exists(final))
        {
            File.Delete(path);
            return new StoredFile(sha256, length, AlreadyKnown: true);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(final)!);
        // Between disks a move is a copy: the name in the store must not be seen before it is whole.
        var partial = Path.Combine(paths.Files, $"{Guid.NewGuid():n}.partial");
        try
        {
            await Task.Run(() => File.Move(path, partial), ct);
            using (var handle = File.OpenHandle(partial, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(handle);
            File.Move(partial, final, overwrite: true);
            return new StoredFile(sha256, length, AlreadyKnown: false);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public FileStream OpenRead(string sha256) => File.OpenRead(PathOf(sha256));

    public string PathOf(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException($"'{sha256}' is not a SHA-256 in lower-case hex.", nameof(sha256));
        return Path.Combine(paths.Files, sha256[..2], sha256);
    }

    static async Task<(string Sha256, long Length)> CopyHashedAsync(Stream source, string path, IProgress<long>? progress, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            long length = 0;
            for (int read; (read = await source.ReadAsync(buffer, ct)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
                length += read;
                progress?.Report(length);
            }
            target.Flush(flushToDisk: true);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

public sealed record StoredFile(string Sha256, long Length, bool AlreadyKnown);
