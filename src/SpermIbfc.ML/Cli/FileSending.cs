using System.Buffers;
using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.ML.Cli;

/// <summary>Sends files in pieces, a few at a time, and only what the site does not have yet.</summary>
sealed class FileSending(SiteClient site, string import, ImportLines lines, TimeProvider time)
{
    const int AtOnce = 4;

    readonly Lock _gate = new();
    readonly List<SiteProblem> _refused = [];
    long _bytes, _totalBytes;
    int _files, _totalFiles;

    /// <summary>Files that the site does not take.</summary>
    public IReadOnlyList<SiteProblem> Refused => _refused;

    public async Task SendAsync(IReadOnlyList<FileToSend> files, CancellationToken ct)
    {
        var arrived = (await site.ArrivedAsync(import, ct)).ToDictionary(file => file.Path, StringComparer.Ordinal);
        (_totalFiles, _totalBytes) = (files.Count, files.Sum(file => file.Length));
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (file, stop) =>
        {
            var there = arrived.GetValueOrDefault(file.Path) is { } known && known.Size == file.Length && known.Modified == file.ModifiedMilliseconds ? known : null;
            Note(there?.Received ?? 0, 0);
            if (there is not { IsWhole: true }) await SendAsync(file, there?.Received ?? 0, stop);
            Note(0, 1);
        });
        lines.Line(ImportLines.Text($"{_files} files, {ImportLines.Size(_bytes)} are on the site"));
    }

    async Task SendAsync(FileToSend file, long offset, CancellationToken ct)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ImportLimits.ChunkBytes);
        try
        {
            await using var stream = new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
            if (stream.Length != file.Length) throw new IOException($"{file.FullPath} has changed its size while it was being sent: start again when it is finished.");
            for (SiteFile? there = null; there is not { IsWhole: true };)
            {
                long from = offset;
                there = await Patience.TryAsync(() => PieceAsync(file, stream, from, buffer, ct), lines, time, ct);
                Note(there.Received - offset, 0);
                // What came of a broken connection is known to the site alone: it names where to go on.
                offset = there.Received;
            }
        }
        catch (SiteException refused) when (refused.Status is 400 or 413)
        {
            lock (_gate) _refused.Add(new SiteProblem(file.Path, refused.Message));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    async Task<SiteFile> PieceAsync(FileToSend file, FileStream stream, long offset, byte[] buffer, CancellationToken ct)
    {
        stream.Position = offset;
        int read = await stream.ReadAtLeastAsync(buffer.AsMemory(0, ImportLimits.ChunkBytes), (int)Math.Min(ImportLimits.ChunkBytes, file.Length - offset), throwOnEndOfStream: true, ct);
        return await site.PutAsync(import, file, offset, buffer.AsMemory(0, read), ct);
    }

    void Note(long bytes, int files)
    {
        lock (_gate)
        {
            (_bytes, _files) = (_bytes + bytes, _files + files);
            lines.ShowSending(_files, _totalFiles, _bytes, _totalBytes);
        }
    }
}
