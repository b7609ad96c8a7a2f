namespace SpermIbfc.Data.Imaging;

/// <summary>A seekable file's bytes by position; several threads may read. Owns the stream.</summary>
internal sealed class ImageBytes(Stream stream, string name) : IDisposable
{
    readonly Lock _seekAndRead = new();

    /// <summary>What messages call the file.</summary>
    public string Name => name;

    public long Length { get; } = stream.Length;

    /// <summary>Fills the buffer as far as the file goes, and says how far that is.</summary>
    public int Read(long offset, Span<byte> buffer)
    {
        if (offset >= Length) return 0;
        lock (_seekAndRead)
        {
            stream.Position = offset;
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
    }

    public void Dispose() => stream.Dispose();
}
