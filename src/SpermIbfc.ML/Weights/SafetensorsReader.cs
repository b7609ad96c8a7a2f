using System.Buffers.Binary;
using System.Text.Json;

namespace SpermIbfc.ML.Weights;

/// <summary>
/// Reads the safetensors format. Everything that the header says is checked against the file before a byte of a tensor is
/// read; the file holds data alone, nothing of it is ever run.
/// </summary>
public sealed class SafetensorsReader : IDisposable
{
    /// <summary>The longest header that is read; that of ResNet50 has 40 kB.</summary>
    public const int MaxHeaderBytes = 16 * 1024 * 1024;

    const string MetadataName = "__metadata__";
    const int MaxDimensions = 16;

    readonly Stream _stream;
    readonly string _file;
    readonly long _dataStart;
    readonly Dictionary<string, SafetensorsEntry> _entries = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>Reads and checks the header of a seekable stream, which is disposed with the reader.</summary>
    public SafetensorsReader(Stream stream, string name)
    {
        _stream = stream;
        _file = name;
        byte[] header = ReadHeader();
        _dataStart = 8 + header.Length;
        Parse(header);
        CheckLayout(stream.Length - _dataStart);
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => _entries;

    /// <summary>The text that was written beside the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Opens a file.</summary>
    public static SafetensorsReader Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return new SafetensorsReader(stream, Path.GetFileName(path));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of a tensor into a buffer of exactly its size.</summary>
    public void Read(SafetensorsEntry entry, Span<byte> into)
    {
        if (into.Length != entry.Length)
            throw new ArgumentException($"Tensor {entry.Name} has {entry.Length} bytes, not {into.Length}.", nameof(into));
        _stream.Position = _dataStart + entry.Offset;
        _stream.ReadExactly(into);
    }

    /// <summary>The tensor of this name, of which type and shape must be as expected.</summary>
    public SafetensorsEntry Expect(string name, SafetensorsType type, IReadOnlyList<long> shape)
    {
        if (!_entries.TryGetValue(name, out var entry)) throw Fail($"there is no tensor '{name}' in it");
        if (entry.Type != type) throw Fail($"tensor '{name}' is {entry.Type}, and {type} is needed");
        if (!entry.Shape.SequenceEqual(shape))
            throw Fail($"tensor '{name}' has the shape [{string.Join(", ", entry.Shape)}], and [{string.Join(", ", shape)}] is needed");
        return entry;
    }

    /// <summary>Closes the stream.</summary>
    public void Dispose() => _stream.Dispose();

    internal WeightsFormatException Fail(string problem, Exception? inner = null) => new(_file, problem, inner);

    byte[] ReadHeader()
    {
        if (_stream.Length < 8) throw Fail($"{_stream.Length} bytes are too few for a safetensors file");
        Span<byte> lengthBytes = stackalloc byte[8];
        _stream.Position = 0;
        _stream.ReadExactly(lengthBytes);
        long length = BinaryPrimitives.ReadInt64LittleEndian(lengthBytes);
        if (length is < 2 or > MaxHeaderBytes)
            throw Fail($"its header would have {(ulong)length} bytes: this is no safetensors file");
        if (length > _stream.Length - 8) throw Fail($"its header of {length} bytes ends after the file of {_stream.Length}: the file is cut off");
        var header = new byte[length];
        _stream.ReadExactly(header);
        return header;
    }

    void Parse(byte[] header)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataName)
                {
                    foreach (var pair in property.Value.EnumerateObject()) _metadata[pair.Name] = pair.Value.GetString() ?? "";
                }
                else if (!_entries.TryAdd(property.Name, ParseEntry(property)))
                {
                    throw Fail($"tensor '{property.Name}' stands twice in its header");
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw Fail($"its header cannot be read: {e.Message}", e);
        }
    }

    SafetensorsEntry ParseEntry(JsonProperty property)
    {
        string dtype = property.Value.GetProperty("dtype").GetString() ?? "";
        if (!Enum.GetNames<SafetensorsType>().Contains(dtype))
            throw Fail($"tensor '{property.Name}' has the element type '{dtype}'; U8, F32 and I64 can be read");
        long[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())];
        long[] offsets = [.. property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (shape.Length > MaxDimensions || shape.Any(side => side < 0))
            throw Fail($"tensor '{property.Name}' has the impossible shape [{string.Join(", ", shape)}]");
        if (offsets.Length != 2) throw Fail($"tensor '{property.Name}' has {offsets.Length} offsets instead of 2");
        var entry = new SafetensorsEntry(property.Name, Enum.Parse<SafetensorsType>(dtype), shape, offsets[0]);
        if (offsets[0] < 0 || checked(offsets[1] - offsets[0]) != entry.Length)
            throw Fail($"tensor '{property.Name}' of {entry.Length} bytes is said to lie at {offsets[0]} to {offsets[1]}");
        return entry;
    }

    void CheckLayout(long dataLength)
    {
        long end = 0;
        foreach (var entry in _entries.Values.OrderBy(entry => entry.Offset).ThenBy(entry => entry.Length))
        {
            if (entry.Offset != end) throw Fail($"tensor '{entry.Name}' begins at {entry.Offset}, where {end} is due");
            end += entry.Length;
            if (end > dataLength) throw Fail($"tensor '{entry.Name}' ends at {end}, after the data's end at {dataLength}: the file is cut off");
        }

        if (end != dataLength) throw Fail($"{dataLength - end} bytes follow its last tensor");
    }
}
