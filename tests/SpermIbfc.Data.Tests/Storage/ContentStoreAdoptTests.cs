using System.Security.Cryptography;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Tests.Storage;

public sealed class ContentStoreAdoptTests : IDisposable
{
    static readonly byte[] Content = [1, 2, 3, 4, 5];
    static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Content));

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    ContentStore Store => new(new DataPaths(_folder.In("data")));

    [Fact]
    public async Task Adopt_OfAFinishedFile_MovesItUnderItsHash()
    {
        var path = Write("upload");

        var stored = await Store.AdoptAsync(path, Hash, CancellationToken.None);

        Assert.Equal(new StoredFile(Hash, 5, AlreadyKnown: false), stored);
        Assert.False(File.Exists(path));
        Assert.Equal(Content, await File.ReadAllBytesAsync(Store.PathOf(Hash)));
        Assert.Single(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Adopt_OfAKnownFile_KeepsTheFirstAndSaysSo()
    {
        await Store.AddAsync(new MemoryStream(Content), CancellationToken.None);
        var path = Write("upload");

        Assert.True((await Store.AdoptAsync(path, Hash, CancellationToken.None)).AlreadyKnown);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Adopt_FromAnotherDisk_CopiesIt()
    {
        // Two file systems of any Linux machine; elsewhere both paths lie on one, and the file is moved.
        var path = Directory.Exists("/dev/shm") ? $"/dev/shm/spermibfc-{Guid.NewGuid():n}" : _folder.In("elsewhere");
        await File.WriteAllBytesAsync(path, Content);

        await Store.AdoptAsync(path, Hash, CancellationToken.None);

        Assert.False(File.Exists(path));
        Assert.Equal(Content, await File.ReadAllBytesAsync(Store.PathOf(Hash)));
    }

    [Fact]
    public async Task Adopt_UnderWhatIsNoHash_IsRefused()
    {
        var path = Write("upload");

        await Assert.ThrowsAsync<ArgumentException>(() => Store.AdoptAsync(path, "../../evil", CancellationToken.None));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Add_WithProgress_TellsTheBytes()
    {
        var told = new List<long>();

        await Store.AddAsync(new MemoryStream(new byte[300_000]), new Told(told), CancellationToken.None);

        Assert.Equal(300_000, told[^1]);
        Assert.Equal(told.Order(), told);
        Assert.True(told.Count > 1);
    }

    string Write(string name)
    {
        var path = _folder.In(name);
        File.WriteAllBytes(path, Content);
        return path;
    }

    sealed class Told(List<long> bytes) : IProgress<long>
    {
        public void Report(long value) => bytes.Add(value);
    }
}
