namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>
/// Reads the analysis files of IDEAS (.daf), in both variants: values of features, populations, and what IDEAS counted.
/// Opening reads the XML; values are read from their place when asked for. See docs/formats/daf.md.
/// </summary>
public sealed class DafReader : IDisposable
{
    readonly DafInput _input;
    readonly DafDocument _document;
    readonly IDafValues _values;

    DafReader(DafInput input, CancellationToken ct)
    {
        _input = input;
        long xmlLength = DafLayout.FindXmlEnd(input);
        _document = new DafDocumentReader(input, xmlLength).Read(ct);
        _values = !_document.BinaryFeatures && DafLayout.EndsWithXml(input, xmlLength)
            ? new DafXmlValues(input, xmlLength, _document)
            : new DafBinaryValues(input, xmlLength, _document, ct);
    }

    /// <summary>The CIF that was analysed, by file name; null where the analysis is of an FCS file.</summary>
    public string? CifName => _document.CifName;

    /// <summary>Whether the analysed objects have images (SOD), and are not those of an FCS file.</summary>
    public bool HasImages => _document.HasImages;

    /// <summary>How many objects there are.</summary>
    public int ObjectCount => _values.ObjectCount;

    /// <summary>The features, by their number.</summary>
    public IReadOnlyList<DafFeature> Features => _document.Features;

    /// <summary>The populations, in the file's order.</summary>
    public IReadOnlyList<DafPopulation> Populations => _document.Populations;

    /// <summary>The regions that gates refer to.</summary>
    public IReadOnlyList<DafRegion> Regions => _document.Regions;

    /// <summary>What IDEAS counted.</summary>
    public IReadOnlyList<DafStatistic> Statistics => _document.Statistics;

    /// <summary>Whether a file with these first bytes is XML with the root Assay; 512 bytes are enough.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head) => DafLayout.Recognises(head);

    /// <summary>Opens a DAF; the reader owns the stream, and closes it if it cannot be read.</summary>
    /// <param name="stream">Seekable; read from its beginning.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="ct">Ends the reading of the XML.</param>
    /// <exception cref="DafFormatException">No DAF, or a damaged one.</exception>
    public static DafReader Open(Stream stream, string name, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        try
        {
            return new DafReader(new DafInput(stream, name), ct);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file has values of a feature; it may define one and have none.</summary>
    public bool HasValues(int featureId) => _values.Has(featureId);

    /// <summary>The values of one feature, one an object, in the objects' order. NaN where IDEAS found none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    /// <exception cref="DafFormatException">The file has no values of it, or damaged ones.</exception>
    public double[] ReadFeature(int featureId, CancellationToken ct)
    {
        if ((uint)featureId >= (uint)Features.Count) throw new ArgumentOutOfRangeException(nameof(featureId), featureId, $"{_input.Name} has {Features.Count} feature(s).");
        double[]? values = null;
        VisitFeatures(new HashSet<int> { featureId }, (_, read) => values = read, ct);
        return values ?? throw new DafFormatException(_input.Name, $"the file has no values of the feature \"{Features[featureId].Name}\".", value: $"{featureId}");
    }

    /// <summary>
    /// Hands over the values of several features, one at a time, in the file's order: a single pass, where
    /// <see cref="ReadFeature"/> for each would walk through an XML of the older variant again and again.
    /// Those of which the file has no values are left out.
    /// </summary>
    public void VisitFeatures(IReadOnlySet<int> featureIds, Action<int, double[]> visit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(featureIds);
        ArgumentNullException.ThrowIfNull(visit);
        _values.Visit(featureIds, visit, ct);
    }

    /// <summary>The objects, in order. A file that lists none gives their numbers only.</summary>
    /// <exception cref="DafFormatException">The list is damaged, or a number comes twice.</exception>
    public IReadOnlyList<DafObject> ReadObjects(CancellationToken ct) => DafObjects.Read(_input.Name, _document, _values, ct);

    /// <summary>Recomputes the members of all populations, by name.</summary>
    /// <exception cref="DafFormatException">One names what the file does not have, is of a kind that is not known, or rests on itself.</exception>
    public IReadOnlyDictionary<string, PopulationMembers> EvaluatePopulations(CancellationToken ct) =>
        new PopulationEvaluator(_input.Name, _document, _values).Evaluate(ct);

    /// <summary>Recomputes the counts and means that IDEAS stored, in the file's order.</summary>
    /// <exception cref="DafFormatException">As for the populations.</exception>
    public IReadOnlyList<DafStatisticCheck> CheckStatistics(CancellationToken ct) =>
        new StatisticsCheck(_document, _values, EvaluatePopulations(ct)).Run(ct);

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();
}
