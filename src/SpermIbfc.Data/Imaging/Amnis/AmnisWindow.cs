using System.Buffers;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>
/// Some kilobytes of the file at a time. A directory and what lies behind it come with one read, and strips that are
/// larger are passed over without being read.
/// </summary>
internal sealed class AmnisWindow(AmnisInput input) : IDisposable
{
    /// <summary>Holds the largest directory, and several objects of the usual size.</summary>
    public const int Bytes = 16 * 1024;

    byte[]? _buffer = ArrayPool<byte>.Shared.Rent(Bytes);
    long _start;
    int _length;

    public AmnisInput Input => input;

    /// <summary>Bytes of the file, good until the next call; the caller has checked that the file holds them.</summary>
    public ReadOnlySpan<byte> At(long offset, int count)
    {
        if (Has(offset, count)) return _buffer.AsSpan((int)(offset - _start), count);
        if (count > Bytes) throw new ArgumentOutOfRangeException(nameof(count), count, $"A window has {Bytes} bytes.");
        _length = 0;
        int got = input.ReadUpTo(offset, _buffer.AsSpan(0, Bytes));
        (_start, _length) = (offset, got);
        return got >= count
            ? _buffer.AsSpan(0, count)
            : throw input.Problem($"the file ended after {got} of {count} bytes; it was {input.Length} bytes long when it was opened.", offset: offset);
    }

    /// <summary>Copies bytes of the file, from the window as far as they lie in it.</summary>
    public void Copy(long offset, Span<byte> to)
    {
        if (Has(offset, to.Length)) _buffer.AsSpan((int)(offset - _start), to.Length).CopyTo(to);
        else input.Read(offset, to);
    }

    public void Dispose()
    {
        if (_buffer is not null) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
    }

    bool Has(long offset, int count) => offset >= _start && offset + count <= _start + _length;
}
