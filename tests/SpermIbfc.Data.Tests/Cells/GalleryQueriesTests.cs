using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Tests.Support;
using Xunit.Abstractions;

namespace SpermIbfc.Data.Tests.Cells;

public sealed class GalleryQueriesTests(ITestOutputHelper output)
{
    static readonly float[] Rms = [50, 62, float.NaN, 70, 62, 10];

    static async Task<(ImportBench Bench, long[] Ids, int Acquisition)> SixCellsAsync()
    {
        var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(6);
        var acquisition = await bench.ReadAsync(db => db.Acquisitions.Select(row => row.Id).SingleAsync());
        await bench.AddFeatureAsync(acquisition, "rms:0", Rms);
        await bench.AddFeatureAsync(acquisition, "Area_M01:x", 1, 2, 3, 4, 5, 6);
        await bench.AddPopulationAsync(acquisition, "single", 6, index => index % 2 == 1);
        await bench.SetLabel.ExecuteAsync(new FocusLabelEdit(ids[3], Guid.NewGuid(), 0, FocusValue.Focused, "ana"), default);
        return (bench, ids, acquisition);
    }

    static FeatureInterval Range(double from, double to, string key = "rms:0") => new(key, from, to);

    static readonly GallerySort Up = new("rms:0", false), Down = new("rms:0", true);

    public static TheoryData<GalleryFilter, GallerySort, string> Asked => new()
    {
        { GalleryFilter.None, GallerySort.ByImport, "0 1 2 3 4 5" },
        { GalleryFilter.None, new GallerySort(null, true), "5 4 3 2 1 0" },
        { GalleryFilter.None, Up, "5 0 1 4 3 2" },
        { GalleryFilter.None, Down, "3 1 4 0 5 2" },
        { GalleryFilter.None, new GallerySort("nowhere", true), "0 1 2 3 4 5" },
        { GalleryFilter.None with { Ranges = [Range(62, double.PositiveInfinity)] }, GallerySort.ByImport, "1 3 4" },
        { GalleryFilter.None with { Ranges = [Range(double.NegativeInfinity, double.PositiveInfinity)] }, GallerySort.ByImport, "0 1 3 4 5" },
        { GalleryFilter.None with { Ranges = [Range(0, 1, "nowhere")] }, GallerySort.ByImport, "" },
        { GalleryFilter.None with { Ranges = [Range(20, 62), Range(2, 9, "Area_M01:x")] }, Down, "1 4" },
        { GalleryFilter.None with { Population = "single" }, GallerySort.ByImport, "1 3 5" },
        { GalleryFilter.None with { Population = "nobody" }, GallerySort.ByImport, "" },
        { new GalleryFilter(new CellFilter(LabelState.Unlabelled), "single", [Range(0, 100)]), Up, "5 1" },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Ids_OfAFilter_AreThoseThatMatchInTheirOrder(GalleryFilter filter, GallerySort sort, string expected)
    {
        var (bench, ids, _) = await SixCellsAsync();
        using (bench)
        {
            var found = await bench.Gallery().IdsAsync(bench.StudyId, filter, sort, default);
            Assert.Equal(expected, string.Join(' ', found.Select(id => Array.IndexOf(ids, id))));
        }
    }

    [Theory]
    [InlineData(false, "2 0 1 4 3 5 6")]
    [InlineData(true, "3 1 4 0 2 5 6")]
    public async Task Ids_SortedByValuesOfBothSigns_AreInTheOrderOfTheNumbers(bool descending, string expected)
    {
        using var bench = await ImportBench.WithStudyAsync();
        var (acquisition, ids) = await bench.FillAsync(7);
        await bench.AddFeatureAsync(acquisition, "x", -1.5f, -0f, float.NegativeInfinity, float.MaxValue, 0f, float.NaN, -float.NaN);
        var found = await bench.Gallery().IdsAsync(bench.StudyId, GalleryFilter.None, new GallerySort("x", descending), default);
        Assert.Equal(expected, string.Join(' ', found.Select(id => Array.IndexOf(ids, id))));
    }

    [Fact]
    public async Task Histogram_OfAFeature_LeavesOutItsOwnRangeButNotTheOthers()
    {
        var (bench, _, _) = await SixCellsAsync();
        using (bench)
        {
            var filter = GalleryFilter.None with { Ranges = [Range(62, 62), Range(1, 4, "Area_M01:x")] };
            var histogram = await bench.Gallery().HistogramAsync(bench.StudyId, filter, "rms:0", 4, default);
            Assert.Equal((50f, 70f, 1), (histogram.Low, histogram.High, histogram.Unknown));
            Assert.Equal([1, 0, 1, 1], histogram.Counts);
        }
    }

    [Fact]
    public async Task Facets_OfAStudy_NameWhatItsCellsAreToldApartBy()
    {
        var (bench, _, acquisition) = await SixCellsAsync();
        using (bench)
        {
            var queries = new GalleryFacetQueries(bench.Factory, bench.Features());
            var facets = (await queries.OfStudyAsync(bench.StudyId, default))!;
            Assert.Equal(["Ch1", "Ch5"], facets.Channels.Select(channel => channel.Name));
            Assert.Equal((acquisition, "first", 6, false), facets.Acquisitions.Select(each => (each.Id, each.Name, each.Cells, each.FeaturesReady)).Single());
            Assert.Equal(("single", 3), facets.Populations.Select(each => (each.Name, each.Count)).Single());
            Assert.Contains(facets.Features, feature => (feature.Key, feature.Min, feature.Max, feature.Unit) == ("rms:0", 10, 70, "counts"));
            Assert.Null(await queries.OfStudyAsync(999, default));
        }
    }

    [Fact]
    public async Task SharedContrast_WithoutFeatures_IsTakenFromThePixelsAndWithThemFromTheColumns()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(3);
        var planes = new CellPlanes(new PlaneFiles(bench.Store));
        var contrast = new SharedContrast(bench.Factory, planes, bench.Features());
        var own = new List<DisplayWindow>();
        foreach (var id in ids)
            own.Add(planes.Read((await bench.Cells.FileAsync(id, default))!, 0, default).Window);

        var sampled = await contrast.OfStudyAsync(bench.StudyId, default);

        Assert.Equal(2, sampled.Count);
        Assert.Equal(own.Select(window => window.Low).Order().ElementAt(1), sampled[0].Low);
        Assert.InRange(sampled[0].High, own.Select(window => window.High).Order().ElementAt(1), own.Max(window => window.High));
        Assert.Same(sampled, await contrast.OfStudyAsync(bench.StudyId, default));

        var acquisition = await bench.ReadAsync(db => db.Acquisitions.Select(row => row.Id).SingleAsync());
        await bench.AddFeatureAsync(acquisition, "p1:1", 5, 7, 9);
        await bench.AddFeatureAsync(acquisition, "p99:1", 100, 100, 100);
        var computed = await new SharedContrast(bench.Factory, planes, bench.Features()).OfStudyAsync(bench.StudyId, default);
        Assert.Equal((sampled[0], new DisplayWindow(7, 100)), (computed[0], computed[1]));
    }

    [Fact]
    public async Task Ids_OfAHundredThousandCells_AreFoundAndSortedInOneGo()
    {
        const int cells = 100_000;
        using var bench = await ImportBench.WithStudyAsync();
        var (acquisition, ids) = await bench.FillAsync(cells);
        await bench.AddFeatureAsync(acquisition, "rms:0", [.. Enumerable.Range(0, cells).Select(index => (float)(index * 7919L % 1000))]);
        await bench.AddPopulationAsync(acquisition, "single", cells, index => index % 10 != 0);
        var gallery = bench.Gallery();
        var asked = new (string Name, GalleryFilter Filter, GallerySort Sort)[]
        {
            ("all", GalleryFilter.None, GallerySort.ByImport),
            ("sorted", GalleryFilter.None, Down),
            ("population, range, sorted", GalleryFilter.None with { Population = "single", Ranges = [Range(100, 900)] }, Up),
            ("unlabelled, sorted", GalleryFilter.None with { Cells = new CellFilter(LabelState.Unlabelled) }, Up),
        };
        foreach (var (name, filter, sort) in asked)
        {
            await gallery.IdsAsync(bench.StudyId, filter, sort, default);
            var watch = Stopwatch.StartNew();
            var found = await gallery.IdsAsync(bench.StudyId, filter, sort, default);
            output.WriteLine($"{name}: {found.Length} cells in {watch.ElapsedMilliseconds} ms");
            // The aim is 150 ms; a machine at work on other tests may take longer.
            Assert.InRange(watch.ElapsedMilliseconds, 0, 1500);
        }
        Assert.Equal(ids, await gallery.IdsAsync(bench.StudyId, GalleryFilter.None, GallerySort.ByImport, default));
    }
}
