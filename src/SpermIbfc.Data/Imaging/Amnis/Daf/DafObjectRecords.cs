using System.Buffers.Binary;

namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>
/// The binary list of objects. A record is fixed but for four lists at its end (standard deviation and mean of the
/// background, count and percentage of saturated pixels, of each channel), which the CIF has too and which are passed over.
/// </summary>
internal sealed class DafObjectRecords(DafInput input, long at, int count)
{
    public const int FixedBytes = 76, Lists = 4, LeastBytes = FixedBytes + Lists * 4;
    const int ChunkBytes = 1 << 16, CancellationInterval = 1024;

    readonly byte[] _chunk = new byte[ChunkBytes];
    long _chunkAt = at, _at = at;
    int _chunkLength;

    public IReadOnlyList<DafObject> Read(CancellationToken ct)
    {
        var objects = new DafObject[count];
        for (int i = 0; i < count; i++)
        {
            if (i % CancellationInterval == 0) ct.ThrowIfCancellationRequested();
            objects[i] = ReadObject(i);
        }

        if (_at != input.Length) throw new DafFormatException(input.Name, $"{input.Length - _at} bytes follow the last of {count} objects, where the file should end.", _at);
        return objects;
    }

    DafObject ReadObject(int index)
    {
        long start = _at;
        ReadOnlySpan<byte> record = Take(FixedBytes, index);
        var found = new DafObject(
            BinaryPrimitives.ReadUInt32LittleEndian(record),
            Place(record[4..], start + 4),
            Place(record[12..], start + 12),
            BinaryPrimitives.ReadDoubleLittleEndian(record[28..]),
            BinaryPrimitives.ReadDoubleLittleEndian(record[36..]),
            BinaryPrimitives.ReadDoubleLittleEndian(record[44..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[52..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[56..]),
            BinaryPrimitives.ReadDoubleLittleEndian(record[60..]),
            BinaryPrimitives.ReadDoubleLittleEndian(record[68..]));
        for (int list = 0; list < Lists; list++)
        {
            long listAt = _at;
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(Take(4, index));
            if (8L * length > input.Length - _at) throw new DafFormatException(input.Name, $"a list of object {index} (counted from 0) is longer than the {input.Length - _at} bytes that are left.", listAt, value: $"{length}");
            _at += 8L * length;
        }

        return found;
    }

    long? Place(ReadOnlySpan<byte> bytes, long placeAt)
    {
        ulong place = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (place > long.MaxValue) throw new DafFormatException(input.Name, "no file is so long as this place in the CIF.", placeAt, value: $"{place}");
        return DafPlace.OrNone((long)place);
    }

    ReadOnlySpan<byte> Take(int bytes, int index)
    {
        if (input.Length - _at < bytes) throw new DafFormatException(input.Name, $"the file ends within object {index} of {count} (counted from 0).", _at);
        if (_at < _chunkAt || _at + bytes > _chunkAt + _chunkLength)
        {
            _chunkAt = _at;
            _chunkLength = input.ReadSome(_at, _chunk);
            if (_chunkLength < bytes) throw new DafFormatException(input.Name, $"the file ended within object {index}; it was {input.Length} bytes long when it was opened.", _at);
        }

        ReadOnlySpan<byte> taken = _chunk.AsSpan((int)(_at - _chunkAt), bytes);
        _at += bytes;
        return taken;
    }
}
