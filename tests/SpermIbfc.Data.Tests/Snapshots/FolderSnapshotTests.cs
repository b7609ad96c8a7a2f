using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Snapshots;

namespace SpermIbfc.Data.Tests.Snapshots;

public sealed class FolderSnapshotTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Enfocado", "Desenfocado")]
    [InlineData("in_focus", "blurred")]
    [InlineData("zfocused", "a", true)]
    public void Classification_FocusedFolder_ComesFirst(string focused, string other, bool byName = false)
    {
        WriteImages(focused, 3);
        WriteImages(other, 2);

        var drafts = FolderSnapshot.Classification(_folder.Path);

        Assert.Equal(byName ? [other, focused] : [focused, other], drafts.Classes);
        Assert.Equal(5, drafts.Count);
        Assert.Equal(byName ? 2 : 3, drafts.Cells.Count(cell => cell.Class == 0));
    }

    [Fact]
    public void Classification_ClassWithoutImages_IsNamed()
    {
        WriteImages("focused", 3);
        Directory.CreateDirectory(_folder.In("blurred"));

        Assert.Contains("blurred", Assert.Throws<SnapshotException>(() => FolderSnapshot.Classification(_folder.Path)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    public void Segmentation_MasksOfOneOr255_GiveOneSnapshot(byte on)
    {
        WriteImages("input", 6);
        WriteTargets(6, on);

        var receipt = SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), null, FolderSnapshot.Segmentation(_folder.Path));

        var reader = SnapshotReader.Open(receipt.Folder);
        var item = reader.Manifest.Parts!.Items[0];
        Assert.Equal(SnapshotBuilder.Rows(0, 3).ToBytes(), reader.ReadTarget(item)[0].Bytes.ToArray());
    }

    [Fact]
    public void Segmentation_InputWithoutTarget_IsNamed()
    {
        WriteImages("input", 6);
        WriteTargets(5, 255);

        Assert.Contains("img5.tif has no target", Assert.Throws<SnapshotException>(() => FolderSnapshot.Segmentation(_folder.Path)).Message);
    }

    [Fact]
    public void Segmentation_GreyTarget_IsNoMask()
    {
        WriteImages("input", 1);
        Write(_folder.In("target", "img0.tif"), [Plane.FromUInt8(9, 7, [.. Enumerable.Range(0, 63).Select(i => (byte)i)]), Plane.FromUInt8(9, 7, new byte[63])]);

        Assert.Contains("is no mask", Assert.Throws<SnapshotException>(() => FolderSnapshot.Segmentation(_folder.Path).Cells.ToList()).Message);
    }

    [Fact]
    public void Classification_BrokenImage_IsNamed()
    {
        WriteImages("focused", 1);
        WriteImages("blurred", 1);
        File.WriteAllText(_folder.In("blurred", "img0.tif"), "no image");

        Assert.Contains("img0.tif", Assert.Throws<SnapshotException>(() => FolderSnapshot.Classification(_folder.Path).Cells.ToList()).Message);
    }

    [Fact]
    public void ChannelsOf_TwoPlanes_AreBrightFieldAndFluorescence()
    {
        WriteImages("focused", 1);

        Assert.Equal(2, FolderSnapshot.ChannelsOf(_folder.Path).Count);
    }

    void WriteImages(string folder, int count)
    {
        for (var i = 0; i < count; i++)
            Write(_folder.In(folder, $"img{i}.tif"), SnapshotBuilder.Planes(i + folder.Length));
    }

    void WriteTargets(int count, byte on)
    {
        for (var i = 0; i < count; i++)
        {
            Write(_folder.In("target", $"img{i}.tif"),
            [
                Plane.FromUInt8(9, 7, SnapshotBuilder.Rows(0, 4).ToBytes(on)),
                Plane.FromUInt8(9, 7, SnapshotBuilder.Rows(3, 5).ToBytes(on)),
            ]);
        }
    }

    static void Write(string path, IReadOnlyList<Plane> planes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        TiffWriter.Write(file, planes);
    }
}
