using System.Runtime.InteropServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Imaging.Amnis.Daf;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Populations;
using SpermIbfc.Data.Tests.Imaging.Amnis;
using SpermIbfc.Data.Tests.Imaging.Amnis.Daf;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Acquisitions.Containers;

/// <summary>A made CIF of ten objects with the DAF that speaks of them.</summary>
public sealed class DafImportTests
{
    const int Objects = 10;

    static readonly double[] Area = [5, 1, 2, 3, 4, 5, 6, 7, 8, double.NaN];
    static readonly double[] Rms = [.. Enumerable.Range(0, Objects).Select(i => 1.0 / (i + 3))];

    [Fact]
    public async Task Import_OfBoth_GivesFeaturesPopulationsAndTheLabelsChosen()
    {
        using var bench = await ImportBench.WithStudyAsync();

        var done = Assert.IsType<ImportOutcome.Done>(await RunAsync(bench, Content(bench)));

        Assert.Empty(done.Report.Problems);
        Assert.Equal((Objects, 3), (done.Report.Cells, done.Report.Labels));
        Assert.Contains("All 2 population counts that the DAF stores were computed anew and are equal.", done.Report.Notes);
        var columns = await bench.ReadAsync(db => db.FeatureColumns.OrderBy(column => column.Id).ToListAsync());
        Assert.Equal([("daf:Area_M01", "Area_M01", FeatureOrigin.Daf), ("daf:Gradient RMS_M01", "Gradient RMS_M01", FeatureOrigin.Daf)], columns.Select(column => (column.Key, column.Name, column.Origin)));
        Assert.Equal(Array.ConvertAll(Area, value => (float)value), MemoryMarshal.Cast<byte, float>(columns[0].Values).ToArray());
        Assert.Equal(Array.ConvertAll(Rms, value => (float)value), MemoryMarshal.Cast<byte, float>(columns[1].Values).ToArray());
        var populations = await bench.ReadAsync(db => db.Populations.ToDictionaryAsync(population => population.Name));
        Assert.Equal((PopulationKind.Tagged, 3), (populations["Focused"].Kind, populations["Focused"].Count));
        Assert.Equal((PopulationKind.Gate, 4), (populations["Middle"].Kind, populations["Middle"].Count));
        Assert.Equal([0b01000101, 0], populations["Focused"].Members);
        Assert.Equal(Objects, populations["All"].Count);
        var labelled = await bench.ReadAsync(db => db.FocusLabels.Where(label => label.Value == FocusValue.Focused).Join(db.Cells, label => label.CellId, cell => cell.Id, (label, cell) => cell.ObjectNumber).Order().ToListAsync());
        Assert.Equal([0, 2, 6], labelled);
    }

    [Fact]
    public async Task Gallery_OfAPopulation_ShowsJustItsMembersAlsoBesideOtherAcquisitions()
    {
        using var bench = await ImportBench.WithStudyAsync("Ch1", "Ch3", "Ch6");
        await bench.DoneAsync("before", bench.Image("a.tif", [.. Enumerable.Range(0, 3).Select(position => CellFiles.Plane(1, position))]));
        Assert.IsType<ImportOutcome.Done>(await RunAsync(bench, Content(bench), adopt: false));
        var gallery = new GalleryQueries(bench.Factory, bench.Cells, new FeatureQueries(bench.Factory, new FeatureColumns(bench.Factory)));
        var rows = (await bench.CellRowsAsync()).ToDictionary(cell => cell.Id);

        async Task ShowsAsync(int[] expected, GalleryFilter filter, GallerySort sort) =>
            Assert.Equal(expected, (await gallery.IdsAsync(bench.StudyId, filter, sort, CancellationToken.None)).Select(id => rows[id].ObjectNumber));

        await ShowsAsync([0, 2, 6], GalleryFilter.None with { Population = "Focused" }, GallerySort.ByImport);
        await ShowsAsync([3, 4, 0, 5], GalleryFilter.None with { Population = "Middle" }, new GallerySort("daf:Area_M01", Descending: false));
        await ShowsAsync([0], new GalleryFilter(new CellFilter(), "Focused", [new FeatureInterval("daf:Area_M01", 3, 5)]), GallerySort.ByImport);
        await ShowsAsync([6], new GalleryFilter(new CellFilter(), "Focused", [new FeatureInterval("daf:Area_M01", 5.5, double.PositiveInfinity)]), GallerySort.ByImport);
        await ShowsAsync([0, 2, 6], new GalleryFilter(new CellFilter(LabelState.Focused), "Focused", []), GallerySort.ByImport);
    }

    [Fact]
    public async Task Import_OfADafThatCountsOtherwise_SaysWhich()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var content = Content(bench);

        var done = Assert.IsType<ImportOutcome.Done>(await RunAsync(bench, content with { Statistics = [new DafStatistic("Middle", "Area_M01", 7, 4)] }));

        Assert.Contains("Population “Middle”: the DAF stores a count of 7, computed anew it is 4.", done.Report.Notes);
    }

    [Fact]
    public async Task Import_OfNamesThatAreTheSameWhenCut_KeepsTheFirstOfEach()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var content = Content(bench);
        var name = new string('x', 250);
        content = content with
        {
            Features = [.. content.Features, new DafFeatureValues(name + "1", "", Area), new DafFeatureValues(name + "2", "", Rms)],
            Populations = [.. content.Populations, new DafPopulation(name + "1", DafPopulationKind.Tagged, "All", Tagged: [1]), new DafPopulation(name + "2", DafPopulationKind.Tagged, "All", Tagged: [2])],
        };

        Assert.IsType<ImportOutcome.Done>(await RunAsync(bench, content));

        Assert.Equal((3, 4), (await bench.ReadAsync(db => db.FeatureColumns.CountAsync()), await bench.ReadAsync(db => db.Populations.CountAsync())));
    }

    [Fact]
    public async Task Import_OfADafWhoseSecondFeatureIsBroken_KeepsTheFirstThePopulationsAndTheCells()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var text = Encoding.UTF8.GetString(XmlVariant.Of(DafSamples.Write(Content(bench))));
        var broken = text.Replace("fid=\"1\" fv=\"", "fid=\"1\" fv=\"broken|", StringComparison.Ordinal);
        Assert.NotEqual(text, broken);

        var done = Assert.IsType<ImportOutcome.Done>(await RunAsync(bench, Encoding.UTF8.GetBytes(broken)));

        var problem = Assert.Single(done.Report.Problems);
        Assert.Equal("made.daf", problem.File);
        Assert.EndsWith("The features from there on did not come in.", problem.Reason, StringComparison.Ordinal);
        Assert.Equal((Objects, 3), (done.Report.Cells, await bench.ReadAsync(db => db.Populations.CountAsync())));
        Assert.Equal("Area_M01", (await bench.ReadAsync(db => db.FeatureColumns.SingleAsync())).Name);
    }

    static DafContent Content(ImportBench bench)
    {
        var cif = AmnisFiles.Make(Objects);
        bench.Bytes("made.cif", cif);
        return new DafContent
        {
            CifName = "made.cif",
            Objects = [.. AmnisFiles.Index(cif).Objects.Select(found => new DafObject(found.Number, found.ImageAt, found.MaskAt))],
            Channels = ["Ch1", "Ch3", "Ch6"],
            Features = [new DafFeatureValues("Area_M01", "Area|M01", Area), new DafFeatureValues("Gradient RMS_M01", "Gradient RMS|M01|Ch1", Rms)],
            Regions = [new DafRegion("R1", "line", [new DafPoint(2.5, 0.5), new DafPoint(5.5, 0.5)])],
            Populations =
            [
                new DafPopulation("All", DafPopulationKind.All),
                new DafPopulation("Focused", DafPopulationKind.Tagged, "All", Tagged: [6, 0, 2]),
                new DafPopulation("Middle", DafPopulationKind.Gate, "All", "R1", "Area_M01"),
            ],
            Statistics = [new DafStatistic("Middle", "Area_M01", 4, 4.25), new DafStatistic("Focused", "Area_M01", 3, 13.0 / 3)],
        };
    }

    static Task<ImportOutcome> RunAsync(ImportBench bench, DafContent content, bool adopt = true) => RunAsync(bench, DafSamples.Write(content), adopt);

    static Task<ImportOutcome> RunAsync(ImportBench bench, byte[] daf, bool adopt = true)
    {
        var sorted = ContainerSorting.Sort([bench.Source("made.cif"), bench.Bytes("made.daf", daf)], CancellationToken.None);
        Assert.Empty(sorted.Problems);
        var file = Assert.Single(sorted.Containers);
        Assert.Contains("Focused", file.Daf!.Tagged);
        var choices = new ContainerChoices(adopt ? [] : [new(0, 0), new(1, 1), new(2, 2)], new Dictionary<string, FocusValue> { ["Focused"] = FocusValue.Focused }, adopt);
        return bench.ImportContainer.ExecuteAsync(new ContainerRequest(bench.StudyId, "sample", "ana", file, choices), null, CancellationToken.None);
    }
}
