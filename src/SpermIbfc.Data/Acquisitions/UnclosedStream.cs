namespace SpermIbfc.Data.Acquisitions;

/// <summary>A seekable stream for a reader that closes what it is given, when its owner is not done with it.</summary>
sealed class UnclosedStream(Stream inner) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => inner.Read(buffer);

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("Only read from.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only read from.");
}
