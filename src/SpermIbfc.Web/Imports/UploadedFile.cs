using System.Buffers;
using System.Security.Cryptography;

namespace SpermIbfc.Web.Imports;

/// <summary>
/// One file of an upload: what of it is on disk, and its hash so far. Chunks come in order, one at a time; what arrived
/// before a connection broke off stays.
/// </summary>
sealed class UploadedFile(int number, string path, string fullPath, long size, long modified, long received, string? sha256) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim one = new(1, 1);
    IncrementalHash? hash;
    long arrived = received;
    volatile string? whole = sha256;

    public int Number => number;
    public string Path => path;
    public string FullPath => fullPath;
    public long Size => size;
    /// <summary>When it was last changed where it comes from, in milliseconds since 1970; 0 where nobody said.</summary>
    public long Modified => modified;
    /// <summary>Bytes that the upload made room for without a promise of their size.</summary>
    public long Reserved { get; set; }
    public long Received => Interlocked.Read(ref arrived);
    /// <summary>Known when all of it is here.</summary>
    public string? Sha256 => whole;
    public bool IsWhole => whole is not null;

    public bool IsSame(long otherSize, long otherModified) => otherSize == size && otherModified == modified;

    /// <summary>Writes a chunk behind what is there. A size of less than zero is whatever the body brings.</summary>
    public async Task<ChunkResult> AppendAsync(long offset, Stream body, long maxBytes, Upload upload, CancellationToken ct)
    {
        // A connection that broke off is noticed here later than by the one who sends: it may still hold the file.
        if (!await one.WaitAsync(Patience, ct))
            return ChunkResult.Busy;
        try
        {
            if (offset != Received)
                return ChunkResult.WrongOffset;
            if (IsWhole)
                return ChunkResult.Taken;
            hash ??= await HashOfWhatIsThereAsync(ct);
            await using var file = new FileStream(fullPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            file.Position = offset;
            var copied = await CopyAsync(body, file, maxBytes, upload, ct);
            file.SetLength(Received);
            // The hash speaks of what is on disk: after a power cut both must still agree.
            file.Flush(flushToDisk: true);
            if (copied != ChunkResult.Taken)
                return copied;
            if (size < 0 || Received == size)
                Finish();
            return ChunkResult.Taken;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose()
    {
        hash?.Dispose();
        hash = null;
    }

    async Task<ChunkResult> CopyAsync(Stream body, FileStream file, long maxBytes, Upload upload, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
            {
                if (Received + read > (size < 0 ? maxBytes : size))
                    return ChunkResult.TooLong;
                // What was promised has its room already.
                if (size < 0 && upload.Reserve(this, read) is var room && room != ChunkResult.Taken)
                    return room;
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
                hash!.AppendData(buffer, 0, read);
                Interlocked.Add(ref arrived, read);
                upload.NoteArrived(read);
            }
            return ChunkResult.Taken;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    void Finish()
    {
        whole = Convert.ToHexStringLower(hash!.GetHashAndReset());
        Dispose();
    }

    // After a restart of the site.
    async Task<IncrementalHash> HashOfWhatIsThereAsync(CancellationToken ct)
    {
        var begun = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (Received == 0)
            return begun;
        var buffer = ArrayPool<byte>.Shared.Rent(1024 * 1024);
        try
        {
            await using var file = new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            for (var left = Received; left > 0;)
            {
                var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), ct);
                if (read == 0)
                    throw new EndOfStreamException($"{path} lost {left} bytes on the server's disk. Cancel this import and send its files again.");
                begun.AppendData(buffer, 0, read);
                left -= read;
            }
            return begun;
        }
        catch
        {
            begun.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

enum ChunkResult
{
    Taken,
    WrongOffset,
    TooLong,
    /// <summary>All files of the upload together would be more than is taken.</summary>
    UploadFull,
    DiskFull,
    /// <summary>Another connection is still sending this file.</summary>
    Busy,
}
