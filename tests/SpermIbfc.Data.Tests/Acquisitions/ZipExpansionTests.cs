using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Data.Tests.Acquisitions;

public sealed class ZipExpansionTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    int _number;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Zip_OfFolders_BecomesNumberedFilesWithTheirHashes()
    {
        var expansion = Expand(Zip("plate.zip", ("focused/a.tif", "one"), ("unfocused/b.tif", "two"), ("__MACOSX/._a.tif", "x"), (".DS_Store", "x")));

        Assert.Empty(expansion.Problems);
        Assert.Equal(["plate/focused/a.tif", "plate/unfocused/b.tif"], expansion.Sources.Select(source => source.RelativePath));
        Assert.Equal("focused", expansion.Sources[0].Folder);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("one"u8)), expansion.Sources[0].Sha256);
        Assert.Equal("two", File.ReadAllText(expansion.Sources[1].FullPath));
        Assert.All(expansion.Sources, source => Assert.Matches("^out[0-9]+$", Path.GetFileName(source.FullPath)));
    }

    [Theory]
    [InlineData("../../evil.tif")]
    [InlineData("a/../../evil.tif")]
    [InlineData("/etc/cron.d/evil")]
    [InlineData("..\\evil.tif")]
    [InlineData("C:/evil.tif")]
    public void Entry_ThatLeadsOut_IsRefusedAndWritesNothing(string name)
    {
        var expansion = Expand(Zip("a.zip", (name, "evil"), ("good.tif", "good")));

        Assert.Equal("a/good.tif", Assert.Single(expansion.Sources).RelativePath);
        Assert.Contains("evil", Assert.Single(expansion.Problems).File + name);
        Assert.Equal(2, Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Count());
        Assert.False(File.Exists(Path.Combine(_folder.Path, "..", "evil.tif")));
    }

    [Fact]
    public void Entry_ThatExpandsTooFar_IsNotUnpacked()
    {
        var expansion = Expand(Zip("bomb.zip", ("zeros.tif", new string('0', 3_000_000)), ("small.tif", new string('0', 900_000))));

        Assert.Equal("bomb/small.tif", Assert.Single(expansion.Sources).RelativePath);
        Assert.Contains("3000000: more than 200 to 1", Assert.Single(expansion.Problems).Reason);
    }

    [Fact]
    public void Entry_ThatLiesAboutItsLength_StopsAtIt()
    {
        var path = Zip("liar.zip", ("a.tif", new string('a', 500_000)));
        var bytes = File.ReadAllBytes(path);
        Patch(bytes, "PK\u0001\u0002", 24, BitConverter.GetBytes(100));
        File.WriteAllBytes(path, bytes);

        var expansion = Expand(path);

        Assert.Empty(expansion.Sources);
        Assert.Single(expansion.Problems);
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void Zips_TogetherAboveTheBytes_StopAtThem()
    {
        var expansion = new ZipExpansion(new ZipLimits { MaxBytes = 10 }, Next);
        expansion.Add([Source(Zip("a.zip", ("1", "12345678"))), Source(Zip("b.zip", ("2", "12345678"), ("3", "1")))], null, CancellationToken.None);

        Assert.Equal(["a/1", "b/3"], expansion.Sources.Select(source => source.RelativePath));
        Assert.Contains("It has 8 bytes, and 2 are left", Assert.Single(expansion.Problems).Reason);
    }

    [Fact]
    public void Zip_OfTooManyEntries_IsRefusedBeforeAnyIsUnpacked()
    {
        var expansion = new ZipExpansion(new ZipLimits { MaxEntries = 2 }, Next);
        expansion.Add([Source(Zip("a.zip", ("1", "1"), ("2", "2"), ("3", "3")))], null, CancellationToken.None);

        Assert.Empty(expansion.Sources);
        Assert.Contains("more than 2 entries", Assert.Single(expansion.Problems).Reason);
    }

    [Fact]
    public void Zip_WithTwoEnds_IsCountedByTheOneThatIsUnpacked()
    {
        var large = File.ReadAllBytes(Zip("large.zip", [.. Enumerable.Range(0, 40).Select(n => ($"{n}", "1"))]));
        var small = File.ReadAllBytes(Zip("small.zip", ("1", "1")));
        // The small zip's end comes first, with a comment that takes in the large one's; that one claims a comment it lacks.
        int directory = IndexOf(small, "PK\u0001\u0002"), end = IndexOf(small, "PK\u0005\u0006"), largeDirectory = IndexOf(large, "PK\u0001\u0002"), largeEnd = IndexOf(large, "PK\u0005\u0006");
        byte[] both = [.. large[..largeEnd], .. small[directory..], .. large[largeEnd..]];
        int first = largeEnd + end - directory;
        BitConverter.GetBytes(largeEnd).CopyTo(both, first + 16);
        BitConverter.GetBytes((ushort)22).CopyTo(both, first + 20);
        BitConverter.GetBytes(largeDirectory).CopyTo(both, first + 22 + 16);
        BitConverter.GetBytes((ushort)1).CopyTo(both, first + 22 + 20);
        File.WriteAllBytes(_folder.In("both.zip"), both);

        var expansion = new ZipExpansion(new ZipLimits { MaxEntries = 10 }, Next);
        expansion.Add([Source(_folder.In("both.zip"))], null, CancellationToken.None);

        Assert.InRange(expansion.Sources.Count + expansion.Problems.Count, 1, 10);
    }

    [Fact]
    public void Zip_OfManyEntries_TakesNoBufferForEach()
    {
        var path = Zip("many.zip", [.. Enumerable.Range(0, 1000).Select(n => ($"{n}", "1"))]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(1000, Expand(path).Sources.Count);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 64 << 20);
    }

    [Fact]
    public void Entry_OfAPathThatIsTaken_IsRefused()
    {
        var expansion = Expand(Zip("a.zip", ("1.tif", "first"), ("1.tif", "second")));

        Assert.Equal("first", File.ReadAllText(Assert.Single(expansion.Sources).FullPath));
        Assert.Contains("has this path already", Assert.Single(expansion.Problems).Reason);
    }

    [Fact]
    public void Entry_ThatIsEncrypted_IsNamed()
    {
        var path = Zip("a.zip", ("secret.tif", "1234"), ("open.tif", "5678"));
        var bytes = File.ReadAllBytes(path);
        Patch(bytes, "PK\u0001\u0002", 8, [(byte)(bytes[IndexOf(bytes, "PK\u0001\u0002") + 8] | 1)]);
        File.WriteAllBytes(path, bytes);

        var expansion = Expand(path);

        Assert.Equal("a/open.tif", Assert.Single(expansion.Sources).RelativePath);
        Assert.Equal("a/secret.tif", Assert.Single(expansion.Problems).File);
        Assert.Contains("encrypted", expansion.Problems[0].Reason);
    }

    [Fact]
    public void Zip_CutShort_IsNamedAndTheOthersGoOn()
    {
        var path = Zip("cut.zip", ("1.tif", "1234"), ("2.tif", "5678"));
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);

        var expansion = Expand(path, Zip("whole.zip", ("3.tif", "3")));

        Assert.Equal("whole/3.tif", Assert.Single(expansion.Sources).RelativePath);
        Assert.Contains("cut short", Assert.Single(expansion.Problems).Reason);
    }

    [Fact]
    public void Zip_OfRois_StaysOneFile()
    {
        var set = Zip("RoiSet.zip", ("0001-0002.roi", "Iout"), ("head.ROI", "Iout"));

        Assert.Equal(set, Assert.Single(Expand(set).Sources).FullPath);
        Assert.False(ZipExpansion.Applies(set));
    }

    [Fact]
    public void Zip_InAZip_ComesInOnlyWhereItHoldsRois()
    {
        var rois = File.ReadAllBytes(Zip("rois.zip", ("1.roi", "Iout")));
        var cells = File.ReadAllBytes(Zip("cells.zip", ("1.tif", "tif")));
        var expansion = Expand(Zip("outer.zip", ("RoiSet.zip", Encoding.Latin1.GetString(rois)), ("cells.zip", Encoding.Latin1.GetString(cells))));

        Assert.Equal("outer/RoiSet.zip", Assert.Single(expansion.Sources).RelativePath);
        Assert.Equal("outer/cells.zip", Assert.Single(expansion.Problems).File);
    }

    [Fact]
    public void Expansion_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        var steps = new Steps(_ => cancellation.Cancel());
        var expansion = new ZipExpansion(new ZipLimits(), Next);

        Assert.Throws<OperationCanceledException>(() => expansion.Add([Source(Zip("a.zip", ("1", "1"), ("2", "2")))], steps, cancellation.Token));
        Assert.Single(expansion.Sources);
    }

    [Fact]
    public void Zip_MutatedAnywhere_GivesFilesOrReasonsAndNoOtherError()
    {
        var whole = File.ReadAllBytes(Zip("seed.zip", ("1.tif", new string('a', 300)), ("sub/2.tif", "something else"), ("3.roi", "Iout")));
        var random = new Random(7);
        for (var round = 0; round < 600; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
                bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            var path = _folder.In("mutated.zip");
            File.WriteAllBytes(path, round % 4 == 0 ? bytes[..random.Next(5, bytes.Length)] : bytes);

            var expansion = Expand(path);

            Assert.All(expansion.Sources, source => Assert.True(new FileInfo(source.FullPath).Length <= whole.Length + 1_000_000));
        }
    }

    ZipExpansion Expand(params string[] zips)
    {
        var expansion = new ZipExpansion(new ZipLimits(), Next);
        expansion.Add(zips.Select(Source), null, CancellationToken.None);
        return expansion;
    }

    string Next() => _folder.In($"out{++_number}");

    static ImportSource Source(string path) => new(Path.GetFileName(path), path);

    string Zip(string name, params (string Name, string Content)[] entries)
    {
        var path = _folder.In(name);
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (entry, content) in entries)
        {
            using var stream = archive.CreateEntry(entry).Open();
            stream.Write(Encoding.Latin1.GetBytes(content));
        }
        return path;
    }

    static void Patch(byte[] bytes, string signature, int offset, byte[] value) => value.CopyTo(bytes, IndexOf(bytes, signature) + offset);

    static int IndexOf(byte[] bytes, string signature) => bytes.AsSpan().IndexOf(Encoding.Latin1.GetBytes(signature));

    sealed class Steps(Action<ZipStep> each) : IProgress<ZipStep>
    {
        public void Report(ZipStep value) => each(value);
    }
}
