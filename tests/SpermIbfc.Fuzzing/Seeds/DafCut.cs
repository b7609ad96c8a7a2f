using System.Buffers.Binary;
using System.Xml.Linq;

namespace SpermIbfc.Fuzzing.Seeds;

/// <summary>A real binary DAF cut to the features that its gates need, and to its first objects.</summary>
static class DafCut
{
    const int HeaderBytes = 15, FixedBytes = 76, Lists = 4, Statistics = 12;
    const string NumberFeature = "Object Number";

    /// <summary>The file's elements and values, of so many objects.</summary>
    public static byte[] Of(byte[] file, int objects)
    {
        int end = file.AsSpan().IndexOf("</Assay>"u8) + "</Assay>"u8.Length;
        using var text = new MemoryStream(file, 0, end);
        XDocument xml = XDocument.Load(text);
        List<XElement> features = [.. xml.Descendants("UDF")];
        HashSet<string> wanted = [NumberFeature, .. xml.Descendants("Pop").SelectMany(static pop => new[] { (string?)pop.Attribute("fx"), (string?)pop.Attribute("fy") }).OfType<string>()];
        int[] kept = [.. Enumerable.Range(0, features.Count).Where(id => wanted.Contains((string)features[id].Attribute("name")!))];
        Thin(xml, features, kept, wanted, objects);

        using var cut = new MemoryStream();
        // Without its UTF-8 mark, which the seed of the other variant has.
        cut.Write(System.Text.Encoding.UTF8.GetBytes(xml.Root!.ToString(SaveOptions.DisableFormatting)));
        Tail(cut, file, end, kept, objects);
        return cut.ToArray();
    }

    static void Thin(XDocument xml, List<XElement> features, int[] kept, HashSet<string> wanted, int objects)
    {
        xml.Descendants("SOD").Single().SetAttributeValue("objcount", objects);
        features.Where((_, id) => !kept.Contains(id)).Remove();
        xml.Descendants("PopStatistic").Where(statistic => !wanted.Contains((string)statistic.Attribute("feature")!)).Remove();
        xml.Descendants("PopStatistic").Skip(Statistics).Remove();
        foreach (string room in new[] { "masks", "ViewingModes", "StatisticsReports", "Images", "Composites" }) xml.Descendants(room).Remove();
    }

    static void Tail(MemoryStream cut, byte[] file, int at, int[] kept, int objects)
    {
        int features = (int)U32(file, at + 7), all = (int)U32(file, at + 11);
        cut.Write(file, at, 7);
        Write(cut, kept.Length);
        Write(cut, objects);
        for (int i = 0, block = at + HeaderBytes; i < features; i++, block += 4 + 8 * all)
        {
            int id = Array.IndexOf(kept, (int)U32(file, block));
            if (id < 0) continue;
            Write(cut, id);
            cut.Write(file, block + 4, 8 * objects);
        }

        int list = at + HeaderBytes + features * (4 + 8 * all) + 4, end = list;
        for (int i = 0; i < objects; i++)
        {
            end += FixedBytes;
            for (int k = 0; k < Lists; k++) end += 4 + 8 * (int)U32(file, end);
        }

        Write(cut, objects);
        cut.Write(file, list, end - list);
    }

    static void Write(MemoryStream cut, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        cut.Write(bytes);
    }

    static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
