using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Acquisitions;

public sealed class ImportRootsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly string _root;
    readonly ImportRoots _roots;

    public ImportRootsTests()
    {
        _root = _folder.In("root");
        Directory.CreateDirectory(_folder.In("root", "day 1"));
        CellFiles.Write(_folder.In("root", "day 1", "a.tif"), 1);
        CellFiles.Write(_folder.In("secret", "b.tif"), 2);
        _roots = new ImportRoots([_root, ""]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Admit_OfPathsThatLeadOut_Refuses()
    {
        Directory.CreateSymbolicLink(_folder.In("root", "out"), _folder.In("secret"));
        Directory.CreateDirectory(_folder.In("root-like"));

        Assert.Null(_roots.Admit(_folder.In("secret")));
        Assert.Null(_roots.Admit(_root + "/../secret"));
        Assert.Null(_roots.Admit(_folder.In("root", "out")));
        Assert.Null(_roots.Admit(_folder.In("root", "out", "b.tif")));
        Assert.Null(_roots.Admit(_folder.In("root-like")));
        Assert.Null(_roots.Admit("day 1"));
        Assert.Null(_roots.Admit(_folder.In("root", "absent")));
        Assert.NotNull(_roots.Admit(_folder.In("root", "day 1")));
    }

    [Fact]
    public void Admit_OfLinksInACircle_Refuses()
    {
        Directory.CreateSymbolicLink(_folder.In("root", "x"), _folder.In("root", "y"));
        Directory.CreateSymbolicLink(_folder.In("root", "y"), _folder.In("root", "x"));

        Assert.Null(_roots.Admit(_folder.In("root", "x")));
    }

    [Fact]
    public void List_OfAFolderWithALinkOutOfIt_LeavesTheLinkOutAndSaysSo()
    {
        File.CreateSymbolicLink(_folder.In("root", "day 1", "b.tif"), _folder.In("secret", "b.tif"));
        File.CreateSymbolicLink(_folder.In("root", "day 1", "c.tif"), _folder.In("root", "day 1", "a.tif"));
        File.WriteAllText(_folder.In("root", "day 1", ".hidden"), "x");

        var (sources, problems) = _roots.List(_root, CancellationToken.None)!.Value;

        Assert.Equal(["day 1/a.tif", "day 1/c.tif"], sources.Select(source => source.RelativePath).Order());
        Assert.Equal("day 1/b.tif", Assert.Single(problems).File);
    }

    [Fact]
    public void Browse_ShowsFoldersWithinAlone()
    {
        Directory.CreateSymbolicLink(_folder.In("root", "out"), _folder.In("secret"));

        Assert.Equal(["day 1"], _roots.Browse(_root)!.Folders);
        Assert.Equal(1, _roots.Browse(_folder.In("root", "day 1"))!.Files);
        Assert.Null(_roots.Browse(_folder.In("secret")));
    }
}
