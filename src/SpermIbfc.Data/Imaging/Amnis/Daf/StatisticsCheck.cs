namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Computes the stored statistics anew, a feature at a time.</summary>
internal sealed class StatisticsCheck(DafDocument document, IDafValues values, IReadOnlyDictionary<string, PopulationMembers> populations)
{
    /// <summary>What sums of doubles in another order may differ by, of the mean size of what is summed.</summary>
    const double Rounding = 1e-9;

    public IReadOnlyList<DafStatisticCheck> Run(CancellationToken ct)
    {
        Dictionary<string, int> features = PopulationEvaluator.FeatureIds(document.Features);
        var checks = new DafStatisticCheck[document.Statistics.Count];
        var byFeature = new Dictionary<int, List<int>>();
        for (int i = 0; i < checks.Length; i++)
        {
            DafStatistic stored = document.Statistics[i];
            if (features.TryGetValue(stored.Feature, out int id))
            {
                if (!byFeature.TryGetValue(id, out List<int>? places)) byFeature.Add(id, places = []);
                places.Add(i);
            }

            checks[i] = Check(stored, null);
        }

        values.Visit(
            byFeature.Keys.ToHashSet(),
            (id, read) =>
            {
                foreach (int place in byFeature[id])
                {
                    ct.ThrowIfCancellationRequested();
                    checks[place] = Check(document.Statistics[place], read);
                }
            },
            ct);
        return checks;
    }

    DafStatisticCheck Check(DafStatistic stored, double[]? read)
    {
        bool known = populations.TryGetValue(stored.Population, out PopulationMembers? members);
        (double mean, double size) = known && read is not null ? Mean(members!, read) : (double.NaN, double.NaN);
        bool agree = known && read is not null && (double.IsNaN(mean) ? double.IsNaN(stored.Mean) : Math.Abs(mean - stored.Mean) <= Rounding * size || mean == stored.Mean);
        return new DafStatisticCheck(stored.Population, stored.Feature, stored.Count, members?.Count, stored.Mean, known && read is not null ? mean : null, agree);
    }

    /// <summary>The mean of the values that are not NaN, and of their sizes.</summary>
    static (double Mean, double Size) Mean(PopulationMembers members, double[] read)
    {
        double sum = 0, sizes = 0;
        int count = 0;
        foreach (int index in members.Indexes())
        {
            double value = read[index];
            if (double.IsNaN(value)) continue;
            sum += value;
            sizes += Math.Abs(value);
            count++;
        }

        return (sum / count, sizes / count);
    }
}
