namespace SpermIbfc.Data.Imaging.Png;

/// <summary>The IDAT chunks' data as one stream, forwards only; each chunk's check sum is compared at its end.</summary>
internal sealed class PngDataStream(ImageBytes input, PngChunks chunks) : Stream
{
    int _index = -1;
    int _left;
    uint _crc;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (_left == 0)
        {
            if (!Next()) return 0;
        }

        PngChunk chunk = chunks.ImageData[_index];
        buffer = buffer[..Math.Min(buffer.Length, _left)];
        int got = input.Read(chunk.CrcAt - _left, buffer);
        if (got == 0) throw chunks.Problem(chunk, chunk.Length, "the file ended within the chunk; it was longer when it was opened.");
        _crc = Crc32.Update(_crc, buffer[..got]);
        _left -= got;
        return got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    bool Next()
    {
        if (_index >= 0 && _index < chunks.ImageData.Count)
        {
            PngChunk ended = chunks.ImageData[_index];
            if (~_crc != chunks.StoredCrc(ended)) throw chunks.WrongCrc(ended, ~_crc);
        }

        if (_index >= chunks.ImageData.Count - 1)
        {
            _index = chunks.ImageData.Count;
            return false;
        }

        _left = chunks.ImageData[++_index].Length;
        _crc = Crc32.Update(Crc32.Start, "IDAT"u8);
        return true;
    }
}
