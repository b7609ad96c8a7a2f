using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Annotations;

public sealed class SaveAnnotationTests
{
    static readonly Vertex[] Line = [new(3.25, 4.1), new(12, 9), new(20.5, 5)];
    static readonly Vertex[] Outline = [new(2, 2), new(10, 2), new(9.5, 8)];

    static AnnotationEdit Edit(long cell, Structure structure, int basedOn, IReadOnlyList<Vertex> points, double width = 6, Guid? id = null) =>
        new(cell, structure, id ?? Guid.NewGuid(), basedOn, points, width, "ana");

    [Fact]
    public async Task Save_OfALineAndAnOutline_KeepsEveryBitAndCountsTheirPixels()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];

        var midpiece = Assert.IsType<AnnotationOutcome.Saved>(await bench.SaveAnnotation.ExecuteAsync(Edit(cell, Structure.Midpiece, 0, Line), default));
        await bench.SaveAnnotation.ExecuteAsync(Edit(cell, Structure.Head, 0, Outline), default);

        var detail = (await bench.Cells.FindAsync(cell, CancellationToken.None))!;
        Assert.Equal(Line, detail.Midpiece!.Points);
        Assert.Equal(Outline, detail.Head!.Points);
        Assert.Equal(FijiRasterizer.Midpiece(Line, 6, CellFiles.Width, CellFiles.Height).Area, detail.Midpiece.Area);
        Assert.Equal(FijiRasterizer.Head(Outline, CellFiles.Width, CellFiles.Height).Area, detail.Head.Area);
        Assert.Equal((1, 6.0, FijiRasterizer.Name), (midpiece.Annotation.Revision, midpiece.Annotation.LineWidth, midpiece.Annotation.Rasterizer));
    }

    [Fact]
    public async Task Save_OfNoPoints_TakesTheStructureBackAsARevision()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        await bench.SaveAnnotation.ExecuteAsync(Edit(cell, Structure.Head, 0, Outline), default);

        var saved = Assert.IsType<AnnotationOutcome.Saved>(await bench.SaveAnnotation.ExecuteAsync(Edit(cell, Structure.Head, 1, []), default));

        Assert.Equal((2, 0, 0), (saved.Annotation.Revision, saved.Annotation.Points.Count, saved.Annotation.Area));
        Assert.False((await bench.Cells.SummariesAsync([cell], CancellationToken.None))[0].HasHead);
        Assert.Equal(2, await bench.ReadAsync(db => db.Annotations.CountAsync()));
    }

    [Fact]
    public async Task Save_OnAnOldRevisionOrTwice_IsStaleOrTheSame()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        var edit = Edit(cell, Structure.Midpiece, 0, Line);
        await bench.SaveAnnotation.ExecuteAsync(edit, default);

        var stale = Assert.IsType<AnnotationOutcome.Stale>(await bench.SaveAnnotation.ExecuteAsync(Edit(cell, Structure.Midpiece, 0, Outline), default));
        var again = Assert.IsType<AnnotationOutcome.Saved>(await bench.SaveAnnotation.ExecuteAsync(edit, default));

        Assert.Equal(Line, stale.Current!.Points);
        Assert.Equal(1, again.Annotation.Revision);
        Assert.IsType<AnnotationOutcome.Refused>(await bench.SaveAnnotation.ExecuteAsync(edit with { Points = Outline }, default));
        Assert.IsType<AnnotationOutcome.NotFound>(await bench.SaveAnnotation.ExecuteAsync(Edit(999, Structure.Head, 0, Outline), default));
    }

    public static TheoryData<Structure, double[], double, string> Refusals => new()
    {
        { Structure.Midpiece, [1, 1], 6, "at least 2" },
        { Structure.Head, [1, 1, 2, 2], 1, "at least 3" },
        { Structure.Midpiece, [1, 1, 2, 2], 0, "width is 0" },
        { Structure.Midpiece, [1, 1, 2, 2], 64.5, "width is 64.5" },
        { Structure.Midpiece, [1, 1, 2, 2], double.NaN, "width" },
        { Structure.Midpiece, [1, 1, double.NaN, 2], 6, "Vertex 1" },
        { Structure.Head, [1, 1, 2, 2, double.PositiveInfinity, 3], 1, "Vertex 2" },
        { Structure.Midpiece, [1, 1, 1e9, 2], 6, "far outside the image of 24 x 16" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Save_OfWhatNoMaskCanBeMadeOf_IsRefusedWithTheReason(Structure structure, double[] numbers, double width, string reason)
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        var points = numbers.Chunk(2).Select(pair => new Vertex(pair[0], pair[1])).ToList();

        var refused = Assert.IsType<AnnotationOutcome.Refused>(await bench.SaveAnnotation.ExecuteAsync(Edit(cell, structure, 0, points, width), default));

        Assert.Contains(reason, refused.Reason);
        Assert.Equal(0, await bench.ReadAsync(db => db.Annotations.CountAsync()));
    }

    [Fact]
    public void Problem_OfTooManyVertices_SaysHowMany() =>
        Assert.Contains("20001", AnnotationRules.Problem(Structure.Midpiece, new Vertex[20_001], 6, 24, 16));

    [Theory]
    [InlineData("{}")]
    [InlineData("[[1]]")]
    [InlineData("[[1,2,3]]")]
    [InlineData("[null]")]
    [InlineData("[[1,\"2\"]]")]
    [InlineData("[[1,2]")]
    public void Parse_OfOtherJson_SaysWhatIsExpected(string json) => Assert.Throws<FormatException>(() => AnnotationPoints.Parse(json));
}
