using System.Text;
using SpermIbfc.Data.Imaging.Amnis.Daf;

namespace SpermIbfc.Data.Tests.Imaging.Amnis.Daf;

/// <summary>Small analyses, made with the writer or by hand.</summary>
static class DafSamples
{
    public static readonly DafPopulation All = new("All", DafPopulationKind.All);

    public static DafObject[] Objects(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new DafObject(i, 1000 + 200 * i, 1100 + 200 * i, 120, 40 + i, 64.5, 10 * i, 20 * i, 30.5 + i, 12.25))];

    /// <summary>Eight objects, x from 0 to 7, y their squares but for one NaN; every kind of population and region.</summary>
    public static DafContent Content() => new()
    {
        CifName = "cells & more.cif",
        Objects = Objects(8),
        Channels = ["BF", "Ch02"],
        Features =
        [
            new DafFeatureValues("x", "Object Number", [0, 1, 2, 3, 4, 5, 6, 7]),
            new DafFeatureValues("y", "Area|M01", [0, 1, 4, double.NaN, 16, 25, 36, 49]),
        ],
        Regions =
        [
            new DafRegion("range", "line", [new DafPoint(5, 0.5), new DafPoint(2, 0.5)]),
            new DafRegion("box", "rect", [new DafPoint(7, 4), new DafPoint(1, 36)]),
            new DafRegion("triangle", "poly", [new DafPoint(0, 0), new DafPoint(7, 0), new DafPoint(7, 49)]),
            new DafRegion("ring", "oval", [new DafPoint(0, 0), new DafPoint(8, 32)], "100", "1000"),
        ],
        Populations =
        [
            All,
            new DafPopulation("picked", DafPopulationKind.Tagged, "All", Tagged: [6, 0, 2]),
            new DafPopulation("middle", DafPopulationKind.Gate, "All", "range", "x"),
            new DafPopulation("boxed", DafPopulationKind.Gate, "All", "box", "x", "y"),
            new DafPopulation("under", DafPopulationKind.Gate, "boxed", "triangle", "x", "y"),
            new DafPopulation("round", DafPopulationKind.Gate, "All", "ring", "x", "y"),
            new DafPopulation("mixed", DafPopulationKind.Boolean, "All", Definition: "picked|And|Not|middle|Or|boxed"),
        ],
        Statistics = [new DafStatistic("boxed", "x", 4, 4.25), new DafStatistic("picked", "y", 3, 41), new DafStatistic("gone", "y", 3, 41)],
    };

    public static byte[] Write(DafContent content)
    {
        var stream = new MemoryStream();
        DafWriter.Write(stream, content, CancellationToken.None);
        return stream.ToArray();
    }

    public static DafReader Open(byte[] file) => DafReader.Open(new MemoryStream(file), "a.daf");

    public static DafReader Open(DafContent content) => Open(Write(content));

    /// <summary>The members' places after a round trip of populations and regions over the sample's objects.</summary>
    public static int[] Members(string name, DafRegion[] regions, params DafPopulation[] populations)
    {
        using DafReader daf = Open(Content() with { Regions = regions, Populations = populations, Statistics = [] });
        return [.. daf.EvaluatePopulations(CancellationToken.None)[name].Indexes()];
    }

    public static byte[] Xml(string inner, string attributes = "") =>
        Encoding.UTF8.GetBytes($"\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Assay date=\"\"{attributes}>\n{inner}\n</Assay>");
}
