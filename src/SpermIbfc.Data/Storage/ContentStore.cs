using System.Buffers;
using System.Security.Cryptography;

namespace SpermIbfc.Data.Storage;

/// <summary>Files kept as they came, named by their SHA-256: the same bytes are stored once, and never changed.</summary>
public sealed class ContentStore(DataPaths paths)
{
    /// <summary>Hashes while writing; the file appears under its name only when it is whole and on disk.</summary>
    public async Task<StoredFile> AddAsync(Stream source, CancellationToken ct)
    {
        Directory.CreateDirectory(paths.Files);
        var partial = Path.Combine(paths.Files, $"{Guid.NewGuid():n}.partial");
        try
        {
            var (sha256, length) = await CopyHashedAsync(source, partial, ct);
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

    public FileStream OpenRead(string sha256) => File.OpenRead(PathOf(sha256));

    public string PathOf(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException($"'{sha256}' is not a SHA-256 in lower-case hex.", nameof(sha256));
        return Path.Combine(paths.Files, sha256[..2], sha256);
    }

    static async Task<(string Sha256, long Length)> CopyHashedAsync(Stream source, string path, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            long length = 0;
            for (int read; (read = await source.ReadAsync(buffer, ct)) > 0; length += read)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
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
