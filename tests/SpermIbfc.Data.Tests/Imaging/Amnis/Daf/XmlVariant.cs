using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SpermIbfc.Data.Tests.Imaging.Amnis.Daf;

/// <summary>Rewrites a binary DAF as older versions of IDEAS wrote it, with a parser of its own.</summary>
static class XmlVariant
{
    public static byte[] Of(byte[] file)
    {
        int end = file.AsSpan().IndexOf("</Assay>"u8) + 8;
        string text = Encoding.UTF8.GetString(file, 0, end).Replace(" binaryfeatures=\"True\"", "", StringComparison.Ordinal);
        var tail = new Tail(file, end + 7);
        int features = (int)tail.UInt32(), objects = (int)tail.UInt32();
        var values = new StringBuilder("<FeatureValues>");
        for (int i = 0; i < features; i++)
        {
            values.Append(CultureInfo.InvariantCulture, $"<UDFValues fid=\"{tail.UInt32()}\" fv=\"");
            for (int k = 0; k < objects; k++) values.Append(k == 0 ? "" : "|").Append(tail.Number());
            values.Append("\" />\n");
        }

        values.Append("</FeatureValues>");
        int listed = (int)tail.UInt32();
        for (int i = 0; i < listed; i++) values.Append(SceneObject(tail));
        Assert.Equal(file.Length, tail.At);
        return [.. Encoding.UTF8.GetBytes(text.Replace("</SOD>", values + "</SOD>", StringComparison.Ordinal)), (byte)'\r', (byte)'\n'];
    }

    static string SceneObject(Tail tail)
    {
        var element = new StringBuilder("<SO");
        Add("id", tail.UInt32());
        foreach (string name in new[] { "imgIFD", "mskIFD", "spIFD" }) Add(name, tail.UInt64());
        foreach (string name in new[] { "w", "l", "fs" }) Add(name, tail.Number());
        foreach (string name in new[] { "cl", "ct" }) Add(name, tail.UInt32());
        foreach (string name in new[] { "objCenterX", "objCenterY" }) Add(name, tail.Number());
        foreach (string name in new[] { "bgstd", "bgmean", "satcount", "satpercent" })
            Add(name, string.Join('|', Enumerable.Range(0, (int)tail.UInt32()).Select(_ => tail.Number())));
        return element.Append(" />\n").ToString();

        void Add(string name, object value) => element.Append(CultureInfo.InvariantCulture, $" {name}=\"{value}\"");
    }

    sealed class Tail(byte[] file, int at)
    {
        public int At { get; private set; } = at;

        public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

        public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

        public string Number() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8)).ToString("R", CultureInfo.InvariantCulture);

        ReadOnlySpan<byte> Take(int bytes)
        {
            At += bytes;
            return file.AsSpan(At - bytes, bytes);
        }
    }
}
