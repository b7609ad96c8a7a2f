namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Recomputes the members of all populations: those of the base that also pass the population's own test.</summary>
internal sealed class PopulationEvaluator(string file, DafDocument document, IDafValues values)
{
    const int CancellationInterval = 4096;

    readonly Dictionary<string, PopulationMembers> _members = new(StringComparer.Ordinal);
    readonly Dictionary<string, RegionTest> _regions = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _features = FeatureIds(document.Features);
    readonly Dictionary<int, double[]> _values = [];
    Dictionary<long, int>? _indexes;

    public IReadOnlyDictionary<string, PopulationMembers> Evaluate(CancellationToken ct)
    {
        PopulationOrder order = PopulationOrder.Of(file, document.Populations);
        HashSet<int> needed = CheckGates();
        CheckWork(order);
        values.Visit(needed, _values.Add, ct);
        foreach (DafPopulation population in order.Ordered)
        {
            ct.ThrowIfCancellationRequested();
            PopulationMembers all = population.Base.Length > 0 ? _members[population.Base] : PopulationMembers.All(values.ObjectCount);
            _members.Add(population.Name, population.Kind switch
            {
                DafPopulationKind.All => PopulationMembers.All(values.ObjectCount),
                DafPopulationKind.Tagged => all.And(Tagged(population, ct)),
                DafPopulationKind.Gate => Gated(population, all, ct),
                _ => all.And(order.Definitions[population.Name].Evaluate(name => _members[name])),
            });
        }

        return _members;
    }

    /// <summary>Features by name; of several with one name the first, as the file's readers take it.</summary>
    public static Dictionary<string, int> FeatureIds(IEnumerable<DafFeature> features)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (DafFeature feature in features) ids.TryAdd(feature.Name, feature.Id);
        return ids;
    }

    HashSet<int> CheckGates()
    {
        var regions = new Dictionary<string, DafRegion>(StringComparer.Ordinal);
        foreach (DafRegion region in document.Regions) regions.Add(region.Label, region);
        var needed = new HashSet<int>();
        foreach (DafPopulation gate in document.Populations.Where(population => population.Kind == DafPopulationKind.Gate))
        {
            if (!regions.TryGetValue(gate.Region!, out DafRegion? region)) throw Problem(gate, gate.Region, $"has the region \"{gate.Region}\", which the file does not have");
            RegionTest test = Prepare(gate, region);
            needed.Add(FeatureId(gate, gate.FeatureX!));
            if (test.IsPlane) needed.Add(FeatureId(gate, gate.FeatureY ?? throw Problem(gate, null, $"has a region of the type {region.Type}, and no second feature (fy)")));
        }

        return needed;
    }

    RegionTest Prepare(DafPopulation gate, DafRegion region)
    {
        try
        {
            if (!_regions.TryGetValue(region.Label, out RegionTest? test)) _regions.Add(region.Label, test = RegionTest.Of(region));
            return test;
        }
        catch (FormatException problem)
        {
            throw Problem(gate, region.Type, $"has the region \"{region.Label}\", which cannot be applied: {problem.Message}");
        }
    }

    int FeatureId(DafPopulation gate, string name)
    {
        if (!_features.TryGetValue(name, out int id)) throw Problem(gate, name, $"has the feature \"{name}\", which the file does not have");
        if (!values.Has(id)) throw Problem(gate, name, $"has the feature \"{name}\", of which the file has no values");
        return id;
    }

    void CheckWork(PopulationOrder order)
    {
        long bytes = document.Populations.Count * (values.ObjectCount / 8L + 8);
        if (bytes > DafLimits.MemberBytes) throw new DafFormatException(file, $"the members of {document.Populations.Count} populations of {values.ObjectCount} objects would take {bytes} bytes; {DafLimits.MemberBytes} are allowed.");
        long tests = 0;
        foreach (DafPopulation population in document.Populations)
        {
            long cost = population.Kind switch
            {
                DafPopulationKind.Gate => _regions[population.Region!].Cost,
                DafPopulationKind.Boolean => order.Definitions[population.Name].Length / 8,
                _ => 0,
            };
            tests += cost * values.ObjectCount;
        }

        if (tests > DafLimits.GateTests) throw new DafFormatException(file, $"the populations would take {tests} comparisons; {DafLimits.GateTests} are allowed.");
    }

    PopulationMembers Gated(DafPopulation gate, PopulationMembers among, CancellationToken ct)
    {
        RegionTest region = _regions[gate.Region!];
        double[] x = _values[_features[gate.FeatureX!]];
        double[] y = region.IsPlane ? _values[_features[gate.FeatureY!]] : x;
        var members = new PopulationMembers(values.ObjectCount);
        int tested = 0;
        foreach (int index in among.Indexes())
        {
            if (++tested % CancellationInterval == 0) ct.ThrowIfCancellationRequested();
            if (region.Holds(x[index], y[index])) members.Add(index);
        }

        return members;
    }

    PopulationMembers Tagged(DafPopulation population, CancellationToken ct)
    {
        _indexes ??= Indexes(ct);
        var members = new PopulationMembers(values.ObjectCount);
        foreach (long number in population.Tagged ?? [])
        {
            if (!_indexes.TryGetValue(number, out int index)) throw Problem(population, $"{number}", $"tags object {number}, and the file has none of that number");
            members.Add(index);
        }

        return members;
    }

    Dictionary<long, int> Indexes(CancellationToken ct)
    {
        IReadOnlyList<DafObject> objects = DafObjects.Read(file, document, values, ct);
        var indexes = new Dictionary<long, int>(objects.Count);
        for (int i = 0; i < objects.Count; i++) indexes.Add(objects[i].Number, i);
        return indexes;
    }

    DafFormatException Problem(DafPopulation population, string? value, string problem) => new(file, $"the population \"{population.Name}\" {problem}.", value: value);
}
