namespace SpermIbfc.Data.Runs;

/// <summary>Whole lines of a file from an offset on; bytes after the last newline are left for later.</summary>
sealed class LineScanner(Stream file, long offset)
{
    /// <summary>No event is nearly as long: a longer "line" is no line.</summary>
    public const int MaxLine = 1 << 20;

    byte[] _buffer = new byte[64 * 1024];
    int _start, _end;
    bool _positioned;

    /// <summary>Where the next line starts.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>The next whole line without its newline, valid until the next call; null where there is none yet.</summary>
    public ReadOnlyMemory<byte>? Next()
    {
        if (!_positioned)
        {
            file.Seek(Offset, SeekOrigin.Begin);
            _positioned = true;
        }

        var searched = _start;
        while (true)
        {
            var newline = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var line = _buffer.AsMemory(_start, searched + newline - _start);
                _start = searched + newline + 1;
                Offset += line.Length + 1;
                return line;
            }

            searched = Fill();
            if (searched < 0)
                return null;
        }
    }

    int Fill()
    {
        var kept = _end - _start;
        if (kept > MaxLine)
            throw new InvalidDataException($"No line ends within {MaxLine} bytes from byte {Offset}.");
        if (_end == _buffer.Length)
        {
            var target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            _buffer.AsSpan(_start, kept).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, kept);
        }

        var read = file.Read(_buffer, _end, _buffer.Length - _end);
        if (read == 0)
            return -1;
        var from = _end;
        _end += read;
        return from;
    }
}
