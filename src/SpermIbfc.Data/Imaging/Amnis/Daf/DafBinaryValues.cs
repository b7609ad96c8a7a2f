using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>
/// The tail behind the XML: a header, a block of doubles for each feature, then a record for each object. Little-endian.
/// Opening reads the features' numbers only.
/// </summary>
internal sealed class DafBinaryValues : IDafValues
{
    public const uint Version = 1;
    const int HeaderBytes = 15, CountsAt = 7;

    readonly DafInput _input;
    readonly Dictionary<int, long> _valuesAt = [];
    readonly long _objectsAt;
    readonly bool _listsObjects;

    public DafBinaryValues(DafInput input, long at, DafDocument document, CancellationToken ct)
    {
        _input = input;
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (input.Length - at < HeaderBytes) throw new DafFormatException(input.Name, $"{input.Length - at} bytes follow the XML, fewer than the {HeaderBytes} of the values' header: the file was cut off.", at);
        input.Read(at, header);
        if (!header.StartsWith(Signature)) throw new DafFormatException(input.Name, $"what follows the XML does not begin like the values of features, with {Convert.ToHexString(Signature)}.", at, value: Convert.ToHexString(header[..3]));
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(header[3..]);
        if (version != Version) throw new DafFormatException(input.Name, $"the values of features are in a version that is not known; {Version} is.", at + 3, value: $"{version}");
        uint features = BinaryPrimitives.ReadUInt32LittleEndian(header[CountsAt..]), objects = BinaryPrimitives.ReadUInt32LittleEndian(header[(CountsAt + 4)..]);
        CheckCounts(at + CountsAt, features, objects, document);
        ObjectCount = (int)objects;
        _objectsAt = ReadFeatureIds(at + HeaderBytes, (int)features, document, ct);
        _listsObjects = ReadListedCount(_objectsAt) > 0;
    }

    /// <summary>The bytes between XML and version.</summary>
    public static ReadOnlySpan<byte> Signature => [0x0A, 0x00, 0x1E];

    public int ObjectCount { get; }

    public bool Has(int featureId) => _valuesAt.ContainsKey(featureId);

    public void Visit(IReadOnlySet<int> featureIds, Action<int, double[]> visit, CancellationToken ct)
    {
        foreach ((int id, long at) in _valuesAt)
        {
            ct.ThrowIfCancellationRequested();
            if (featureIds.Contains(id)) visit(id, ReadValues(at));
        }
    }

    public IReadOnlyList<DafObject>? ReadObjects(CancellationToken ct) =>
        _listsObjects ? new DafObjectRecords(_input, _objectsAt + 4, ObjectCount).Read(ct) : null;

    double[] ReadValues(long at)
    {
        var values = new double[ObjectCount];
        _input.Read(at, MemoryMarshal.AsBytes(values.AsSpan()));
        if (!BitConverter.IsLittleEndian)
        {
            Span<ulong> bits = MemoryMarshal.Cast<double, ulong>(values.AsSpan());
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        return values;
    }

    void CheckCounts(long at, uint features, uint objects, DafDocument document)
    {
        if (features > document.Features.Count)
            throw new DafFormatException(_input.Name, $"values of more features than the {document.Features.Count} that the XML defines.", at, value: $"{features}");
        if (document.ObjectCount is { } announced && announced != objects)
            throw new DafFormatException(_input.Name, $"the values are of another number of objects than the {announced} that the XML announces.", at + 4, value: $"{objects}");
        UInt128 needed = (UInt128)features * (4 + 8 * (UInt128)objects) + 4;
        long left = _input.Length - at - 8;
        if (objects > int.MaxValue / 8 || needed > (UInt128)left)
            throw new DafFormatException(_input.Name, $"{features} features of {objects} objects need {needed} bytes, and {left} are left: the file was cut off or is damaged.", at, value: $"{features} x {objects}");
        if (features == 0 && left < objects)
            throw new DafFormatException(_input.Name, $"no values and no room for so many objects in the {left} bytes that are left.", at + 4, value: $"{objects}");
    }

    long ReadFeatureIds(long at, int features, DafDocument document, CancellationToken ct)
    {
        Span<byte> id = stackalloc byte[4];
        for (int i = 0; i < features; i++, at += 4 + 8L * ObjectCount)
        {
            ct.ThrowIfCancellationRequested();
            _input.Read(at, id);
            uint number = BinaryPrimitives.ReadUInt32LittleEndian(id);
            if (number >= document.Features.Count) throw new DafFormatException(_input.Name, $"values of a feature that the XML does not define; it defines {document.Features.Count}.", at, value: $"{number}");
            if (!_valuesAt.TryAdd((int)number, at + 4)) throw new DafFormatException(_input.Name, "the values of this feature stand in the file twice.", at, value: $"{number}");
        }

        return at;
    }

    uint ReadListedCount(long at)
    {
        Span<byte> count = stackalloc byte[4];
        _input.Read(at, count);
        uint objects = BinaryPrimitives.ReadUInt32LittleEndian(count);
        if (objects != 0 && objects != ObjectCount) throw new DafFormatException(_input.Name, $"the list of objects has another length than the values, which are of {ObjectCount}.", at, value: $"{objects}");
        long left = _input.Length - at - 4;
        if (left < objects * (long)DafObjectRecords.LeastBytes) throw new DafFormatException(_input.Name, $"{objects} objects need at least {objects * (long)DafObjectRecords.LeastBytes} bytes, and {left} are left: the file was cut off.", at, value: $"{objects}");
        return objects;
    }
}
