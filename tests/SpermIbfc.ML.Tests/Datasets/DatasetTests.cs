using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Datasets;
using SpermIbfc.ML.Tests.Support;

namespace SpermIbfc.ML.Tests.Datasets;

[Collection(TorchCollection.Name)]
public sealed class DatasetTests
{
    [Fact]
    public void Normalisation_KnownPercentiles_ClipsAndStretches()
    {
        // 0, 1, ... 100: the 1st percentile is 1, the 99th is 99.
        var plane = Plane.FromUInt16(101, 1, [.. Enumerable.Range(0, 101).Select(i => (ushort)i)]);
        var values = new float[101];

        Assert.True(Normalisation.Apply(plane, values));

        Assert.Equal((0, 0, 0.5f, 1, 1), (values[0], values[1], values[50], values[99], values[100]));
        Assert.Equal(24 / 98f, values[25], 6);
    }

    [Fact]
    public void Normalisation_FlatChannel_IsZerosAndSaidSo()
    {
        var flat = new List<int>();
        float[] values = Normalisation.Apply(
            [Plane.FromUInt8(2, 2, [7, 7, 7, 7]), Plane.FromUInt8(2, 2, [0, 1, 2, 3])], flat.Add);

        Assert.Equal([0], flat);
        Assert.All(values[..4], value => Assert.Equal(0, value));
        Assert.Equal(1, values[7]);
    }

    [Fact]
    public void Normalisation_PixelsThatAreNoNumbers_AreTakenAsFlat() =>
        Assert.False(Normalisation.Apply(Plane.FromFloat32(2, 1, [float.NaN, 1]), new float[2]));

    [Fact]
    public void Batch_UnlikeSizes_LiesAtTheTopLeftWithItsValidity()
    {
        var batch = BatchData.OfMasks([0, 1], [Counting(1, 3), Counting(2, 2)], new Canvas(2, 3, PaddingKind.Zero, PaddingCounts: false));

        Assert.Equal([2, 1, 2, 3], batch.InputShape);
        Assert.Equal([1, 2, 3, 0, 0, 0, 1, 2, 0, 3, 4, 0], batch.Inputs);
        Assert.Equal([1, 1, 1, 0, 0, 0, 1, 1, 0, 1, 1, 0], batch.Valid!);
    }

    [Fact]
    public void Batch_ReflectPadding_MirrorsImagesAndNotTargets()
    {
        var batch = BatchData.OfMasks([0], [Counting(2, 3)], new Canvas(4, 8, PaddingKind.Reflect, PaddingCounts: false));

        Assert.Equal([1, 2, 3, 2, 1, 2, 3, 2], batch.Inputs[..8]);
        Assert.Equal([4, 5, 6, 5, 4, 5, 6, 5], batch.Inputs[8..16]);
        Assert.Equal([1, 2, 3, 2, 1, 2, 3, 2], batch.Inputs[16..24]);
        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 0], batch.Targets[..8]);
        Assert.All(batch.Targets[8..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Batch_OfEqualSizes_NeedsNoValidity() =>
        Assert.Null(BatchData.OfMasks([0, 1], [Counting(2, 2), Counting(2, 2)], Canvas.Around([Counting(2, 2)], PaddingKind.Zero, 1)).Valid);

    [Fact]
    public void Batch_PaperCanvas_CropsAtTheBottomAndRightAndCountsPadding()
    {
        var batch = BatchData.OfMasks([0], [Counting(400, 100)], Canvas.Paper);

        Assert.Null(batch.Valid);
        Assert.Equal([1, 1, 360, 120], batch.InputShape);
        Assert.Equal((1, 100, 0, 101), (batch.Inputs[0], batch.Inputs[99], batch.Inputs[100], batch.Inputs[120]));
        Assert.Equal(359 * 100 + 1, batch.Inputs[359 * 120]);
    }

    [Fact]
    public void EpochOrder_SameSeedAndEpoch_IsTheSameAndComplete()
    {
        int[] items = [.. Enumerable.Range(10, 50)];

        Assert.Equal(EpochOrder.Shuffled(items, 3, 7), EpochOrder.Shuffled(items, 3, 7));
        Assert.Equal(items, EpochOrder.Shuffled(items, 3, 7).Order());
        Assert.NotEqual(EpochOrder.Shuffled(items, 3, 7), EpochOrder.Shuffled(items, 3, 8));
        Assert.NotEqual(EpochOrder.Shuffled(items, 3, 7), EpochOrder.Shuffled(items, 4, 7));
    }

    [Fact]
    public void EpochOrder_ManyEpochs_PutsEachItemEverywhereAboutEquallyOften()
    {
        var counts = new int[4, 4];
        for (int epoch = 0; epoch < 4000; epoch++)
        {
            int[] order = EpochOrder.Shuffled([0, 1, 2, 3], 1, epoch);
            for (int place = 0; place < 4; place++) counts[order[place], place]++;
        }

        foreach (int count in counts) Assert.InRange(count, 900, 1100);
    }

    [Theory]
    [InlineData(484, 32, 480)]
    [InlineData(236, 8, 232)]
    [InlineData(5, 8, 5)]
    [InlineData(8, 8, 8)]
    public void EpochOrder_LastShortBatch_IsDroppedUnlessItIsTheOnlyOne(int items, int batch, int trained) =>
        Assert.Equal(trained, EpochOrder.WholeBatches(items, batch));

    [Fact]
    public void Prefetch_ProblemWhileLoading_ReachesTheReaderAfterTheBatchesBefore()
    {
        var seen = new List<int>();

        var problem = Assert.Throws<SnapshotException>(() =>
        {
            foreach (var batch in Prefetch.Batches(new[] { 1, 2, 3, 4 }, 2, Make)) seen.AddRange(batch.Items);
        });

        Assert.Equal("cell 3 is broken", problem.Message);
        Assert.Equal([1, 2], seen);

        static BatchData Make(IReadOnlyList<int> items) => items.Contains(3) ? throw new SnapshotException("cell 3 is broken") : OfItems(items);
    }

    [Fact]
    public void Prefetch_ReaderThatLeaves_EndsTheProducer()
    {
        int made = 0;
        foreach (var _ in Prefetch.Batches(Enumerable.Range(0, 1000).ToArray(), 1, Make)) break;
        int after = made;

        Assert.InRange(after, 1, 5);

        BatchData Make(IReadOnlyList<int> items)
        {
            made++;
            return OfItems(items);
        }
    }

    [Fact]
    public void CellSource_BudgetOfNothing_GivesTheSameSamplesEachTime()
    {
        using var folder = new TestFolder();
        var snapshot = SnapshotReader.Open(TinySnapshot.Focus(folder));
        var settings = new TrainingSettings { Epochs = 1, BatchSize = 1, InputSize = 16 };
        var kept = CellSource.Focus(snapshot, snapshot.Manifest.Focus!, settings, _ => { });
        var made = CellSource.Focus(snapshot, snapshot.Manifest.Focus!, settings, _ => { }, budgetBytes: 0);

        var sample = kept.Load(3);

        Assert.Same(sample, kept.Load(3));
        Assert.NotSame(made.Load(3), made.Load(3));
        Assert.Equal(sample.Values, made.Load(3).Values);
        Assert.Equal((2, 16, 16, 2), (sample.Channels, sample.Height, sample.Width, sample.TargetChannels));
        Assert.Equal(1, sample.Target[snapshot.Manifest.Focus!.Items[3].Class]);
    }

    [Fact]
    public void Resize_Halving_AveragesWithAntialias()
    {
        // Each output pixel of a factor-2 reduction weighs 4 inputs by 1/8, 3/8, 3/8, 1/8 (borders renormalised).
        float[] row = [0, 0, 1, 1, 1, 1, 0, 0];
        float[] image = [.. Enumerable.Range(0, 8).SelectMany(_ => row)];

        float[] half = Resize.ToSquare(image, 1, 8, 8, 4);

        Assert.Equal(1 / 7f, half[0], 5);
        Assert.Equal(7 / 8f, half[1], 5);
    }

    // Values 1, 2, 3 ... and a target of ones in its first row.
    static Sample Counting(int height, int width) => new(
        [.. Enumerable.Range(1, height * width).Select(i => (float)i)], 1, height, width,
        [.. Enumerable.Range(0, height * width).Select(i => i < width ? 1f : 0f)], 1);

    static BatchData OfItems(IReadOnlyList<int> items) =>
        BatchData.OfClasses(items, [.. items.Select(i => new Sample([i], 1, 1, 1, [1], 1))]);
}
