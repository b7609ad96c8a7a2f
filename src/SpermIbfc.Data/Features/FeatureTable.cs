using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Features;

/// <summary>Fills an acquisition's columns, cell by cell, on a few threads.</summary>
sealed class FeatureTable(IReadOnlyList<FeatureDefinition> catalogue, int cells, float? saturationLevel, PlaneFiles files, InstrumentFacts instrument)
{
    /// <summary>Two at most, and one core stays free for whoever is working with the site meanwhile.</summary>
    static readonly int Threads = Math.Clamp(Environment.ProcessorCount - 1, 1, 2);

    readonly float[][] columns = [.. catalogue.Select(_ => Unknown(cells))];
    readonly Lock gate = new();
    (int Index, string Reason)? first;

    public int Undecoded { get; private set; }

    /// <summary>What could not be decoded, in plain words; null where all could.</summary>
    public string? Problem => first is null ? null
        : $"{(Undecoded == 1 ? "1 cell" : $"{Undecoded:N0} cells")} of {cells:N0} could not be decoded and {(Undecoded == 1 ? "has" : "have")} no features. The first: {first.Value.Reason}";

    public ReadOnlySpan<float> Column(int feature) => columns[feature];

    public void Fill(IReadOnlyList<(int Index, CellFile File)> batch, CancellationToken ct) =>
        Parallel.ForEach(batch, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = ct }, cell => Fill(cell.Index, cell.File, ct));

    void Fill(int index, CellFile cell, CancellationToken ct)
    {
        try
        {
            Span<float> values = stackalloc float[catalogue.Count];
            CellFeatures.Compute(catalogue, files.Read(cell.Name, cell.Planes, ct), instrument.ReadMasks(cell, ct), saturationLevel, values);
            for (var i = 0; i < values.Length; i++)
                columns[i][index] = values[i];
        }
        catch (Exception error) when (error is ImageFormatException or IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            Skip(index, error is ImageFormatException ? error.Message : $"{cell.Name}: {error.Message}");
        }
    }

    void Skip(int index, string reason)
    {
        lock (gate)
        {
            Undecoded++;
            if (first is null || index < first.Value.Index)
                first = (index, reason);
        }
    }

    static float[] Unknown(int cells)
    {
        var column = new float[cells];
        Array.Fill(column, float.NaN);
        return column;
    }
}
