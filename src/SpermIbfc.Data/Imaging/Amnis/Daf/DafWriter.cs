using System.Buffers.Binary;

namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>
/// Writes a DAF in the binary variant, forwards only: enough for the demo and for fixtures. What IDEAS keeps of its own
/// windows (displays, masks, viewing modes) is not written.
/// </summary>
public static class DafWriter
{
    const long NoPlace = 8;

    /// <summary>Writes a DAF; the stream stays open and need not be seekable.</summary>
    /// <param name="stream">Takes the file from its present position on.</param>
    /// <param name="content">What to write.</param>
    /// <param name="ct">Ends the writing between features and between objects; what was written is then no DAF.</param>
    /// <exception cref="ArgumentException">A feature has not one value an object, names or numbers come twice, or a number does not fit.</exception>
    public static void Write(Stream stream, DafContent content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(content);
        Check(content);
        DafXmlWriter.Write(stream, content);
        WriteFeatures(stream, content, ct);
        WriteObjects(stream, content, ct);
    }

    static void Check(DafContent content)
    {
        foreach (DafFeatureValues feature in content.Features)
        {
            if (feature.Values.Count != content.Objects.Count)
                throw new ArgumentException($"The feature \"{feature.Name}\" has {feature.Values.Count} values, for {content.Objects.Count} objects.", nameof(content));
        }

        Unique(content.Features.Select(feature => feature.Name), "features are called");
        Unique(content.Regions.Select(region => region.Label), "regions are called");
        Unique(content.Populations.Select(population => population.Name), "populations are called");
        Unique(content.Objects.Select(listed => DafNumber.Text(listed.Number)), "objects have the number");
        foreach (DafObject listed in content.Objects)
        {
            if (listed.Number is < 0 or > uint.MaxValue || listed.CameraLine is < 0 or > uint.MaxValue || listed.CameraTimer is < 0 or > uint.MaxValue || listed.ImageAt < 0 || listed.MaskAt < 0)
                throw new ArgumentException($"A number of object {listed.Number} is negative or too large for a DAF: {listed}.", nameof(content));
        }
    }

    static void Unique(IEnumerable<string> names, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!seen.Add(name)) throw new ArgumentException($"Two {what} \"{name}\".", nameof(names));
        }
    }

    static void WriteFeatures(Stream stream, DafContent content, CancellationToken ct)
    {
        var header = new byte[15];
        DafBinaryValues.Signature.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(3), DafBinaryValues.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(7), (uint)content.Features.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(11), (uint)content.Objects.Count);
        stream.Write(header);
        var block = new byte[4 + 8 * content.Objects.Count];
        for (int id = 0; id < content.Features.Count; id++)
        {
            ct.ThrowIfCancellationRequested();
            BinaryPrimitives.WriteUInt32LittleEndian(block, (uint)id);
            IReadOnlyList<double> values = content.Features[id].Values;
            for (int i = 0; i < values.Count; i++) BinaryPrimitives.WriteDoubleLittleEndian(block.AsSpan(4 + 8 * i), values[i]);
            stream.Write(block);
        }
    }

    static void WriteObjects(Stream stream, DafContent content, CancellationToken ct)
    {
        var record = new byte[DafObjectRecords.LeastBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)content.Objects.Count);
        stream.Write(record.AsSpan(0, 4));
        foreach (DafObject listed in content.Objects)
        {
            ct.ThrowIfCancellationRequested();

            // The four lists at the end stay empty: each is its length alone, 0.
            Array.Clear(record);
            BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)listed.Number);
            BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(4), (ulong)(listed.ImageAt ?? NoPlace));
            BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(12), (ulong)(listed.MaskAt ?? NoPlace));
            BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(20), NoPlace);
            BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(28), listed.Width);
            BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(36), listed.Height);
            BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(44), listed.FlowSpeed);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(52), (uint)listed.CameraLine);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(56), (uint)listed.CameraTimer);
            BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(60), listed.CentreX);
            BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(68), listed.CentreY);
            stream.Write(record);
        }
    }
}
