using System.Text;

namespace SpermIbfc.Fuzzing.Seeds;

/// <summary>Small DAFs of both variants, with every kind of region and population.</summary>
static class MadeDaf
{
    const int Objects = 6;

    static readonly double[] X = [1, 20, 300, -4000, double.NaN, 0.5], Y = [0, -1, 2.5, 1e6, 7, 12];

    const string Populations = """
        <DefinedFeatures><UDF name="Object Number" def="Object Number"/><UDF name="x" def="Area|M01"/><UDF name="y" def="Intensity|MC|Ch1"/></DefinedFeatures>
        <Regions>
        <Region type="line" label="l" xlogrange="P" ylogrange="P"><axy x="1" y="0"/><axy x="300" y="0"/></Region>
        <Region type="rect" label="r" xlogrange="P" ylogrange="P"><axy x="0" y="0"/><axy x="100" y="10"/></Region>
        <Region type="poly" label="p" xlogrange="1000" ylogrange="P"><axy x="-10" y="-10"/><axy x="500" y="0"/><axy x="250" y="30"/></Region>
        <Region type="oval" label="o" xlogrange="P" ylogrange="100"><axy x="-5" y="-5"/><axy x="50" y="50"/></Region>
        </Regions>
        <Pops>
        <Pop name="All" type="B" base=""/>
        <Pop name="L" type="G" base="All" region="l" fx="x"/>
        <Pop name="R" type="G" base="L" region="r" fx="x" fy="y"/>
        <Pop name="P" type="G" base="All" region="p" fx="x" fy="y"/>
        <Pop name="O" type="G" base="All" region="o" fx="x" fy="y"/>
        <Pop name="T" type="T" base="All"><ob O="0"/><ob O="3"/><ob O="5"/></Pop>
        <Pop name="C" type="C" base="All" definition="(|L|Or|T|)|And|Not|P"/>
        </Pops>
        <PopulationStatistics><PopStatistic population="L" feature="x" count="3" mean="107"/><PopStatistic population="C" feature="y" count="2" mean="NaN"/></PopulationStatistics>
        """;

    /// <summary>The values as numbers behind the XML.</summary>
    public static byte[] Binary()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(Encoding.UTF8.GetBytes($"<Assay binaryfeatures=\"True\"><SOD file=\"a.cif\" objcount=\"{Objects}\">{Populations}</SOD></Assay>"));
        writer.Write([0x0A, 0x00, 0x1E]);
        writer.Write(1);
        writer.Write(3);
        writer.Write(Objects);
        WriteFeature(writer, 0, [0, 1, 2, 3, 4, 5]);
        WriteFeature(writer, 1, X);
        WriteFeature(writer, 2, Y);
        writer.Write(Objects);
        for (int i = 0; i < Objects; i++) WriteObject(writer, i);
        writer.Flush();
        return file.ToArray();
    }

    /// <summary>The values within the XML.</summary>
    public static byte[] Xml()
    {
        var values = new StringBuilder("<FeatureValues>");
        foreach ((int id, double[] numbers) in new[] { (0, new double[] { 0, 1, 2, 3, 4, 5 }), (1, X), (2, Y) }) values.Append($"<UDFValues fid=\"{id}\" fv=\"{string.Join('|', numbers)}\"/>");
        values.Append("</FeatureValues>");
        for (int i = 0; i < Objects; i++) values.Append($"<SO id=\"{i}\" imgIFD=\"{1000 + i}\" mskIFD=\"{2000 + i}\" spIFD=\"8\" w=\"60\" l=\"20\" fs=\"0\" cl=\"1\" ct=\"2\" objCenterX=\"1.5\" objCenterY=\"2.5\" bgmean=\"1|2\" bgstd=\"1|2\"/>");
        return Encoding.UTF8.GetBytes($"\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<Assay><SOD file=\"a.cif\" objcount=\"{Objects}\">{Populations}{values}</SOD></Assay>\r\n");
    }

    static void WriteFeature(BinaryWriter writer, int id, double[] values)
    {
        writer.Write(id);
        foreach (double value in values) writer.Write(value);
    }

    static void WriteObject(BinaryWriter writer, int number)
    {
        writer.Write(number);
        foreach (long place in new[] { 1000L + number, 2000L + number, 8 }) writer.Write(place);
        foreach (double size in new[] { 60, 20, 0.5 }) writer.Write(size);
        writer.Write(1);
        writer.Write(2);
        writer.Write(1.5);
        writer.Write(2.5);
        for (int list = 0; list < 4; list++)
        {
            writer.Write(2);
            writer.Write(1.0);
            writer.Write(2.0);
        }
    }
}
