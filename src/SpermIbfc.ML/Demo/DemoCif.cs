using System.Globalization;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.ML.Demo;

/// <summary>A CIF of synthetic cells in four channels, for imports of any size: the same seed gives the same file.</summary>
internal static class DemoCif
{
    public const int MaxCells = 2_000_000;

    /// <summary>So many cells are drawn anew; all others are variants of them.</summary>
    const int Stock = 300;
    const int Batch = 1024;

    public static void Write(string path, int cells, long seed, bool force, IProgress<int> progress, CancellationToken ct)
    {
        if (Directory.Exists(path)) throw new DemoFolderException($"{path} is a folder; the CIF needs a file's name.");
        if (File.Exists(path) && !force) throw new DemoFolderException($"{path} is there already; --force writes it anew.");
        AtomicFile.Write(path, stream =>
        {
            using var writer = AmnisWriter.Create(stream, Options(seed));
            Write(writer, cells, seed, progress, ct);
            writer.Complete();
        });
    }

    static AmnisWriteOptions Options(long seed) => new()
    {
        Channels = [1, 3, 5, 6],
        BrightField = [1],
        Magnification = (int)StockCell.Magnification,
        BitDepth = 12,
        User = string.Create(CultureInfo.InvariantCulture, $"synthetic cells, drawn by ibfc demo with seed {seed}"),
        Instrument = "synthetic",
        SoftwareVersion = "ibfc demo",
        AcquiredAt = "never",
    };

    static void Write(AmnisWriter writer, int cells, long seed, IProgress<int> progress, CancellationToken ct)
    {
        var parallel = new ParallelOptions { CancellationToken = ct };
        var stock = new StockCell[Math.Min(Stock, cells)];
        int focused = DemoOptions.FocusedOf(stock.Length);
        Parallel.For(0, stock.Length, parallel, i => stock[i] = StockCell.Draw(seed, i, i < focused));

        var made = new (Plane[] Channels, Plane[] Masks)[Math.Min(Batch, cells)];
        for (int first = 0; first < cells; first += Batch)
        {
            int count = Math.Min(Batch, cells - first);
            Parallel.For(0, count, parallel, i =>
            {
                var random = DemoRandom.ForCell(seed, first + i);
                made[i] = CellVariant.Of(stock[random.Integer(0, stock.Length - 1)], random);
            });
            for (int i = 0; i < count; i++) writer.Add(made[i].Channels, made[i].Masks);
            progress.Report(first + count);
        }
    }
}
