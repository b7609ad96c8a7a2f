using System.IO.Compression;
using System.Text.Json;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.ImageJ;

public sealed class RoiSetTests
{
    static readonly Roi Line = RoiShapes.ToMidpiece([new(8, 20), new(18, 8), new(28, 20)], 6, "mid");

    [Fact]
    public void Read_SetOfImageJ_GivesItsSelectionsInOrder()
    {
        if (SharedData.Find("data/imagej/rois") is not { } folder) return;
        JsonElement[] expected = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "RoiSet.decoded.json"))).RootElement.EnumerateArray()];

        using FileStream zip = File.OpenRead(Path.Combine(folder, "RoiSet.zip"));
        RoiSetContents set = RoiSet.Read(zip, "RoiSet.zip", CancellationToken.None);

        Assert.Empty(set.Problems);
        Assert.Equal(expected.Select(one => one.GetProperty("entry").GetString()), set.Rois.Select(one => $"RoiSet.zip!{one.Label}.roi"));
        Assert.Equal(expected.Select(one => one.GetProperty("name").GetString()), set.Rois.Select(one => one.Roi.Name));
        Assert.All(expected.Zip(set.Rois), pair => Assert.Equal(
            pair.First.GetProperty("pts").EnumerateArray().Select(p => new Vertex(p[0].GetSingle(), p[1].GetSingle())), pair.Second.Roi.Points));
    }

    [Fact]
    public void Write_SetOfImageJ_HoldsTheSameFiles()
    {
        if (SharedData.Find("data/imagej/rois/RoiSet.zip") is not { } path) return;
        using FileStream zip = File.OpenRead(path);
        RoiSetContents set = RoiSet.Read(zip, "RoiSet.zip", CancellationToken.None);

        using var written = new MemoryStream();
        RoiSet.Write(written, set.Rois);

        Assert.Equal(Files(zip), Files(written));
    }

    [Fact]
    public void Write_SameLabels_AreNumbered()
    {
        using var zip = new MemoryStream();

        RoiSet.Write(zip, [("a", Line), ("a", Line), ("a-1", Line), ("a.roi", Line), ("../b\\c", Line), (" ", Line)]);

        RoiSetContents set = RoiSet.Read(zip, "set.zip", CancellationToken.None);
        Assert.Equal(["a", "a-1", "a-1-1", "a-2", ".._b_c", "roi"], set.Rois.Select(one => one.Label));
    }

    [Fact]
    public void Read_BrokenEntry_IsReportedAndTheOthersCome()
    {
        using MemoryStream zip = Zip(("good.roi", RoiWriter.Write(Line)), ("cut.roi", RoiWriter.Write(Line)[..70]), ("note.txt", [1]), ("__MACOSX/._good.roi", [0, 5]), ("last.roi", RoiWriter.Write(Line)));

        RoiSetContents set = RoiSet.Read(zip, "set.zip", CancellationToken.None);

        Assert.Equal(["good", "last"], set.Rois.Select(one => one.Label));
        RoiFormatException problem = Assert.Single(set.Problems);
        Assert.StartsWith("set.zip, entry cut.roi: at offset 16, value 3: so many points take 12 bytes, but 6 follow", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EntryThatUnpacksTooLarge_IsReported()
    {
        using MemoryStream zip = Zip(("bomb.roi", new byte[RoiSet.MaxEntryBytes + 1]));

        RoiSetContents set = RoiSet.Read(zip, "set.zip", CancellationToken.None);

        Assert.Contains("unpacks to more than 8388608 bytes", Assert.Single(set.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SetThatUnpacksTooLarge_IsRefused()
    {
        (string, byte[])[] entries = [.. Enumerable.Range(0, 33).Select(i => ($"{i}.roi", new byte[RoiSet.MaxEntryBytes]))];
        using MemoryStream zip = Zip(entries);

        RoiFormatException error = Assert.Throws<RoiFormatException>(() => RoiSet.Read(zip, "set.zip", CancellationToken.None));

        Assert.Contains("unpack to more than 268435456 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ChangedByteInAnEntry_IsFoundByItsChecksum()
    {
        using MemoryStream zip = Zip(CompressionLevel.NoCompression, ("a.roi", RoiWriter.Write(Line)));
        byte[] bytes = zip.ToArray();
        int name = bytes.AsSpan().IndexOf("m\0i\0d"u8);
        bytes[name] = (byte)'M';

        RoiSetContents set = RoiSet.Read(new MemoryStream(bytes), "set.zip", CancellationToken.None);

        Assert.Contains("checksum should be", Assert.Single(set.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoArchive_IsRefused()
    {
        RoiFormatException error = Assert.Throws<RoiFormatException>(
            () => RoiSet.Read(new MemoryStream("no archive at all, but words"u8.ToArray()), "set.zip", CancellationToken.None));

        Assert.StartsWith("set.zip: no ZIP archive, or a damaged one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using MemoryStream zip = Zip(("a.roi", RoiWriter.Write(Line)));

        Assert.Throws<OperationCanceledException>(() => RoiSet.Read(zip, "set.zip", new CancellationToken(canceled: true)));
    }

    static MemoryStream Zip(params (string Name, byte[] Bytes)[] entries) => Zip(CompressionLevel.Fastest, entries);

    static MemoryStream Zip(CompressionLevel level, params (string Name, byte[] Bytes)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream to = archive.CreateEntry(name, level).Open();
                to.Write(bytes);
            }
        }

        return stream;
    }

    static IEnumerable<string> Files(Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        var files = new List<string>();
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using var bytes = new MemoryStream();
            using Stream from = entry.Open();
            from.CopyTo(bytes);
            files.Add($"{entry.FullName} {Convert.ToHexString(bytes.ToArray())}");
        }

        return files;
    }
}
