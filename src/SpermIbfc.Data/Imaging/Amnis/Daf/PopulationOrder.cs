namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Orders populations so that each comes after those that it rests on; without recursion, since a file chooses the depth.</summary>
internal sealed class PopulationOrder
{
    readonly string _file;
    readonly IReadOnlyList<DafPopulation> _populations;
    readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    readonly Dictionary<string, BooleanDefinition> _definitions = new(StringComparer.Ordinal);

    PopulationOrder(string file, IReadOnlyList<DafPopulation> populations)
    {
        _file = file;
        _populations = populations;
        for (int i = 0; i < populations.Count; i++) _byName.Add(populations[i].Name, i);
        Ordered = Sort();
    }

    public IReadOnlyList<DafPopulation> Ordered { get; }

    /// <summary>The parsed definitions of boolean populations, by name.</summary>
    public IReadOnlyDictionary<string, BooleanDefinition> Definitions => _definitions;

    /// <exception cref="DafFormatException">One rests on a population that is not there, or on itself.</exception>
    public static PopulationOrder Of(string file, IReadOnlyList<DafPopulation> populations) => new(file, populations);

    List<DafPopulation> Sort()
    {
        var ordered = new List<DafPopulation>(_populations.Count);
        var done = new HashSet<int>();
        var path = new List<int>();
        var onPath = new HashSet<int>();
        var pending = new Stack<Queue<int>>();
        for (int first = 0; first < _populations.Count; first++)
        {
            if (done.Contains(first)) continue;
            Enter(first);
            while (pending.Count > 0)
            {
                if (pending.Peek().TryDequeue(out int next))
                {
                    if (done.Contains(next)) continue;
                    if (onPath.Contains(next)) throw Cycle(path, next);
                    Enter(next);
                    continue;
                }

                pending.Pop();
                int finished = path[^1];
                path.RemoveAt(path.Count - 1);
                onPath.Remove(finished);
                done.Add(finished);
                ordered.Add(_populations[finished]);
            }
        }

        return ordered;

        void Enter(int index)
        {
            path.Add(index);
            onPath.Add(index);
            pending.Push(new Queue<int>(RestsOn(_populations[index])));
        }
    }

    List<int> RestsOn(DafPopulation population)
    {
        var needed = new List<int>();
        if (population.Base.Length > 0) needed.Add(Find(population, population.Base, "has the base"));
        if (population.Kind != DafPopulationKind.Boolean) return needed;
        try
        {
            BooleanDefinition definition = _definitions[population.Name] = BooleanDefinition.Parse(population.Definition ?? "");
            needed.AddRange(definition.Names.Select(name => Find(population, name, "is defined by")));
            return needed;
        }
        catch (FormatException problem)
        {
            throw new DafFormatException(_file, $"the definition of the population \"{population.Name}\" cannot be read: {problem.Message}.", value: population.Definition, inner: problem);
        }
    }

    int Find(DafPopulation population, string name, string how) => _byName.TryGetValue(name, out int index)
        ? index
        : throw new DafFormatException(_file, $"the population \"{population.Name}\" {how} \"{name}\", which the file does not have.", value: name);

    DafFormatException Cycle(List<int> path, int again)
    {
        const int Shown = 8;
        List<int> circle = path[path.IndexOf(again)..];
        IEnumerable<string> names = circle.Take(Shown).Append(again).Select(index => _populations[index].Name);
        return new DafFormatException(_file, $"populations rest on each other in a circle of {circle.Count}: {string.Join(circle.Count > Shown ? " > .. > " : " > ", names)}.", value: _populations[again].Name);
    }
}
