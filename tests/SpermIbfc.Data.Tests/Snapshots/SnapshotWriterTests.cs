using System.Security.Cryptography;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Snapshots;

namespace SpermIbfc.Data.Tests.Snapshots;

public sealed class SnapshotWriterTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_ThenRead_GivesTheSamePixelsAndTargets()
    {
        var receipt = SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), SnapshotBuilder.Focus(), SnapshotBuilder.Parts());

        var reader = SnapshotReader.Open(_folder.In("s"));
        Assert.Equal(receipt.ManifestSha256, reader.ManifestSha256);
        Assert.Equal(10, reader.Manifest.Focus!.Items.Count);
        var item = reader.Manifest.Parts!.Items[3];
        Assert.Equal(SnapshotBuilder.Planes(3)[1].Bytes.ToArray(), reader.ReadInput(item)[1].Bytes.ToArray());
        Assert.Equal("classification/outOfFocus/cell 1.tif", reader.Manifest.Focus.Items[1].File);
        var target = reader.ReadTarget(item);
        Assert.Equal(SnapshotBuilder.Rows(0, 3).ToBytes(), target[0].Bytes.ToArray());
        Assert.Equal(SnapshotBuilder.Rows(3, 5).ToBytes(), target[1].Bytes.ToArray());
    }

    [Fact]
    public void Write_SameInputs_GivesTheSameBytes()
    {
        SnapshotWriter.Write(_folder.In("a"), SnapshotBuilder.Header(), SnapshotBuilder.Focus(), SnapshotBuilder.Parts());
        SnapshotWriter.Write(_folder.In("b"), SnapshotBuilder.Header(), SnapshotBuilder.Focus(), SnapshotBuilder.Parts());

        Assert.Equal(Hashes("a"), Hashes("b"));
    }

    [Fact]
    public void Write_EveryFile_IsHashedAndReadOnly()
    {
        var manifest = SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), SnapshotBuilder.Focus(), SnapshotBuilder.Parts()).Manifest;

        var told = manifest.Focus!.Items.Concat(manifest.Parts!.Items)
            .SelectMany(item => new[] { (item.File, item.Sha256), (File: item.Target!, Sha256: item.TargetSha256!) })
            .Where(file => file.File is not null).Append((File: "manifest.json", Sha256: Hash(_folder.In("s", "manifest.json"))));
        Assert.Equal(Hashes("s"), told.Select(file => $"{file.File} {file.Sha256}").Order(StringComparer.Ordinal));
        Assert.All(Directory.EnumerateFiles(_folder.In("s"), "*", SearchOption.AllDirectories), file =>
            Assert.True(File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly)));
    }

    [Fact]
    public void Write_CellThatCannotBeRead_LeavesNothingBehind()
    {
        var broken = new FocusDrafts(["focused", "outOfFocus"], 10, SnapshotBuilder.Focus().Cells.Select(cell =>
            cell.Name == "cell 7" ? throw new SnapshotException("cell 7 is broken") : cell));

        Assert.Throws<SnapshotException>(() => SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), broken, null));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Write_Cancelled_LeavesNothingBehind()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), SnapshotBuilder.Focus(), null, ct: stop.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Write_FolderThatIsThere_IsRefused()
    {
        SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), SnapshotBuilder.Focus(), null);
        var before = Hashes("s");

        Assert.Throws<SnapshotException>(() => SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), SnapshotBuilder.Focus(), null));

        Assert.Equal(before, Hashes("s"));
    }

    [Fact]
    public void Write_EqualNames_AreMadeUnique()
    {
        var twins = new FocusDrafts(["focused", "outOfFocus"], 10, SnapshotBuilder.Focus().Cells.Select((cell, i) =>
            cell with { Name = i < 2 ? "Cell/1" : i == 2 ? "cell_1" : cell.Name }));

        var items = SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), twins, null).Manifest.Focus!.Items;

        Assert.Equal(["Cell_1", "Cell_1_2", "cell_1_3"], items.Take(3).Select(item => item.Name));
    }

    [Fact]
    public void Write_EqualPixels_StayOnOneSide()
    {
        var copies = new FocusDrafts(["focused", "outOfFocus"], 20, SnapshotBuilder.Focus(10).Cells.Select((cell, i) =>
            i is 0 or 2 or 4 ? cell with { Planes = SnapshotBuilder.Planes(0) } : cell));

        var focus = SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), copies, null).Manifest.Focus!;

        Assert.All(focus.Folds, fold => Assert.Contains(
            new[] { fold.Train, fold.Validation, fold.Test }, side => new[] { 0, 2, 4 }.All(side.Contains)));
    }

    [Fact]
    public void Write_MaskOfAnotherSize_NamesCellAndSizes()
    {
        var parts = SnapshotBuilder.Parts();
        var odd = parts with { Cells = parts.Cells.Select(cell => cell with { Head = Mask.Empty(3, 3) }) };

        Assert.Equal(
            "Cell cell 0 is 9 x 7 pixels, its mask 3 x 3.",
            Assert.Throws<SnapshotException>(() => SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), null, odd)).Message);
    }

    [Fact]
    public void Write_Progress_CountsEveryCell()
    {
        var seen = new Recorder();

        SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), SnapshotBuilder.Focus(), SnapshotBuilder.Parts(), seen);

        Assert.Equal(Enumerable.Range(1, 15).Select(done => new SnapshotProgress(done, 15)), seen.Seen);
    }

    [Fact]
    public void Read_ChangedFile_IsRefusedByName()
    {
        SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), SnapshotBuilder.Focus(), null);
        var reader = SnapshotReader.Open(_folder.In("s"));
        var item = reader.Manifest.Focus!.Items[0];
        var path = _folder.In("s", item.File);
        File.SetAttributes(path, FileAttributes.Normal);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Contains($"{item.File} was changed", Assert.Throws<SnapshotException>(() => reader.ReadInput(item)).Message);
    }

    [Theory]
    [InlineData("\"classification/focused/cell 0.tif\"", "\"../../etc/passwd\"", "does not lie in the snapshot")]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 9", "format 9")]
    [InlineData("\"name\": \"cell 1\"", "\"name\": \"cell 0\"", "twice")]
    public void Open_ManifestThatDoesNotHold_IsRefused(string from, string to, string said)
    {
        SnapshotWriter.Write(_folder.In("s"), SnapshotBuilder.Header(), SnapshotBuilder.Focus(), null);
        var path = _folder.In("s", "manifest.json");
        File.SetAttributes(path, FileAttributes.Normal);
        var json = File.ReadAllText(path);
        Assert.Contains(from, json);
        File.WriteAllText(path, json.Replace(from, to));

        Assert.Contains(said, Assert.Throws<SnapshotException>(() => SnapshotReader.Open(_folder.In("s"))).Message);
    }

    [Fact]
    public void Open_FolderWithoutManifest_SaysSo() =>
        Assert.Contains("is no snapshot", Assert.Throws<SnapshotException>(() => SnapshotReader.Open(_folder.Path)).Message);

    List<string> Hashes(string snapshot) =>
    [
        .. Directory.EnumerateFiles(_folder.In(snapshot), "*", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(_folder.In(snapshot), file)} {Hash(file)}")
            .Order(StringComparer.Ordinal),
    ];

    static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    sealed class Recorder : IProgress<SnapshotProgress>
    {
        public List<SnapshotProgress> Seen { get; } = [];

        public void Report(SnapshotProgress value) => Seen.Add(value);
    }
}
