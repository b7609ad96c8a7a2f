using System.Runtime.InteropServices;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Imaging.Amnis.Daf;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Populations;

namespace SpermIbfc.Data.Acquisitions.Containers;

/// <summary>What a DAF says of a container's cells: the values of its features, and its populations, in the cells' order.</summary>
sealed class DafColumns
{
    const int KeyLength = 200;

    readonly DafFile _file;
    readonly StoredSources _stored;
    readonly string? _sha256;
    readonly int[] _rows;
    readonly IReadOnlyList<(DafPopulation Population, bool[] Members)> _populations;

    DafColumns(DafFile file, StoredSources stored, string? sha256, int[] rows, IReadOnlyList<(DafPopulation, bool[])> populations)
    {
        _file = file;
        _stored = stored;
        _sha256 = sha256;
        _rows = rows;
        _populations = populations;
    }

    public IReadOnlyList<ImportProblem> Problems { get; private init; } = [];
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>A DAF that cannot be read, or that belongs to another file, is a problem and keeps no cell out.</summary>
    public static async Task<DafColumns> ReadAsync(DafFile file, IReadOnlyList<AmnisObject> objects, StoredSources stored, CancellationToken ct)
    {
        try
        {
            var sha256 = await stored.AddAsync(file.Source, ct);
            using var reader = DafReader.Open(stored.OpenRead(sha256), file.Source.RelativePath.Split('/')[^1]);
            var binding = DafBinding.Bind(reader.ReadObjects(ct), [.. objects.Select(found => new CifObjectPlace(found.Number, found.ImageAt, found.MaskAt == 0 ? null : found.MaskAt))]);
            if (binding.Refusal is { } refusal)
                return Left(file, stored, ImportReasons.Sentence(refusal));
            int[] rows = [.. binding.Indexes];
            var members = reader.EvaluatePopulations(ct);
            var populations = reader.Populations.DistinctBy(population => Short(population.Name)).Select(population => (population, Members(members[population.Name], rows))).ToList();
            return new DafColumns(file, stored, sha256, rows, populations) { Notes = Checked(reader, ct) };
        }
        catch (ImageFormatException error)
        {
            return Left(file, stored, ImportReasons.Of(error));
        }
    }

    /// <summary>The label of each cell, by its ordinal, that a chosen population gives. Of two that hold a cell the first counts.</summary>
    public IReadOnlyDictionary<int, FocusValue> Labels(IReadOnlyDictionary<string, FocusValue> chosen)
    {
        var labels = new SortedDictionary<int, FocusValue>();
        foreach (var (population, members) in _populations)
        {
            if (!chosen.TryGetValue(population.Name, out var value))
                continue;
            for (var cell = 0; cell < members.Length; cell++)
            {
                if (members[cell])
                    labels.TryAdd(cell, value);
            }
        }
        return labels;
    }

    /// <summary>Writes the rows; a file that turns out broken half-way gives the features up to there, and a problem.</summary>
    public async Task<IReadOnlyList<ImportProblem>> WriteAsync(SpermIbfcDb db, int acquisitionId, CancellationToken ct)
    {
        if (_sha256 is null)
            return [];
        await ImportRows.AddAsync(db, _populations.Select(pair => new Population
        {
            AcquisitionId = acquisitionId,
            Name = Short(pair.Population.Name),
            Kind = Enum.Parse<PopulationKind>(pair.Population.Kind.ToString()),
            Count = pair.Members.Count(member => member),
            Members = Bits(pair.Members),
        }), ct);
        try
        {
            WriteFeatures(db, acquisitionId, _sha256, ct);
            return [];
        }
        catch (ImageFormatException error)
        {
            return [new ImportProblem(_file.Source.RelativePath, $"{ImportReasons.Of(error)} The features from there on did not come in.")];
        }
    }

    void WriteFeatures(SpermIbfcDb db, int acquisitionId, string sha256, CancellationToken ct)
    {
        using var reader = DafReader.Open(_stored.OpenRead(sha256), _file.Source.RelativePath.Split('/')[^1]);
        // One column at a time, in one pass: all of them would be the whole file in memory.
        var names = reader.Features.Where(feature => reader.HasValues(feature.Id)).DistinctBy(feature => Key(feature.Name)).ToDictionary(feature => feature.Id, feature => feature.Name);
        reader.VisitFeatures(names.Keys.ToHashSet(), (id, values) =>
        {
            db.FeatureColumns.Add(new FeatureColumn
            {
                AcquisitionId = acquisitionId,
                Key = Key(names[id]),
                Name = Short(names[id]),
                Origin = FeatureOrigin.Daf,
                Values = Column(values),
            });
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }, ct);
    }

    static string Key(string feature) => Short($"daf:{feature}");

    byte[] Column(double[] values)
    {
        var column = Array.ConvertAll(_rows, row => row < 0 ? float.NaN : (float)values[row]);
        return MemoryMarshal.AsBytes<float>(column).ToArray();
    }

    static DafColumns Left(DafFile file, StoredSources stored, string reason) =>
        new(file, stored, null, [], []) { Problems = [new ImportProblem(file.Source.RelativePath, $"{reason} The cells came in without its features and populations.")] };

    static List<string> Checked(DafReader reader, CancellationToken ct)
    {
        var checks = reader.CheckStatistics(ct);
        var wrong = checks.Where(check => check.Count != check.StoredCount).ToList();
        return checks.Count == 0
            ? ["The DAF stores no counts of its populations to compare ours with."]
            : wrong.Count == 0
                ? [$"All {checks.Count} population counts that the DAF stores were computed anew and are equal."]
                : [.. wrong.Select(check => $"Population “{check.Population}”: the DAF stores a count of {check.StoredCount}, computed anew it is {check.Count}.")];
    }

    static bool[] Members(PopulationMembers members, int[] rows) => Array.ConvertAll(rows, row => row >= 0 && members[row]);

    static byte[] Bits(bool[] members)
    {
        var bits = new byte[(members.Length + 7) / 8];
        for (var cell = 0; cell < members.Length; cell++)
        {
            if (members[cell])
                bits[cell >> 3] |= (byte)(1 << (cell & 7));
        }
        return bits;
    }

    static string Short(string text) => text.Length <= KeyLength ? text : text[..KeyLength];
}
