using System.Security.Cryptography;
using System.Text.Json;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Data.Snapshots;

/// <summary>
/// Writes a snapshot folder. It is filled beside its place and renamed when whole, so that a folder with that name is either
/// complete or absent; its files are read-only from then on.
/// </summary>
public sealed class SnapshotWriter
{
    readonly SnapshotHeader _header;
    readonly string _folder;
    readonly IProgress<SnapshotProgress>? _progress;
    readonly CancellationToken _ct;
    readonly int _total;
    int _done;

    SnapshotWriter(string folder, SnapshotHeader header, int total, IProgress<SnapshotProgress>? progress, CancellationToken ct) =>
        (_folder, _header, _total, _progress, _ct) = (folder, header, total, progress, ct);

    /// <summary>Writes the cells, deals the folds and closes the folder.</summary>
    /// <exception cref="SnapshotException">Too few cells, cells that do not fit the header, or a folder that is already there.</exception>
    public static SnapshotReceipt Write(
        string folder,
        SnapshotHeader header,
        FocusDrafts? focus,
        PartsDrafts? parts,
        IProgress<SnapshotProgress>? progress = null,
        CancellationToken ct = default)
    {
        folder = Path.GetFullPath(folder);
        if (Path.Exists(folder))
            throw new SnapshotException($"{folder} is already there: a snapshot is never written over.");
        if (focus is null && parts is null)
            throw new SnapshotException("There is nothing to freeze: no cell is labelled and none is drawn.");

        var partial = $"{folder}.{Guid.NewGuid():n}.partial";
        try
        {
            Directory.CreateDirectory(partial);
            var total = (focus?.Count ?? 0) + (parts?.Count ?? 0);
            var (manifest, sha256) = new SnapshotWriter(partial, header, total, progress, ct).WriteAll(focus, parts);
            foreach (var file in Directory.EnumerateFiles(partial, "*", SearchOption.AllDirectories))
                File.SetAttributes(file, FileAttributes.ReadOnly);
            Directory.Move(partial, folder);
            return new SnapshotReceipt(folder, manifest, sha256);
        }
        catch
        {
            SnapshotFolders.Remove(partial);
            throw;
        }
    }

    (SnapshotManifest Manifest, string Sha256) WriteAll(FocusDrafts? focus, PartsDrafts? parts)
    {
        var manifest = new SnapshotManifest
        {
            FormatVersion = SnapshotManifest.CurrentFormatVersion,
            Name = _header.Name,
            CreatedAt = _header.CreatedAt,
            Study = _header.Study,
            IsSynthetic = _header.IsSynthetic,
            Work = _header.Work,
            Channels = _header.Channels,
            Protocol = _header.Protocol,
            Folds = _header.Folds,
            Seed = _header.Seed,
            Focus = focus is null ? null : WriteFocus(focus),
            Parts = parts is null ? null : WriteParts(parts),
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, ContractJson.Document);
        WriteFile(Path.Combine(_folder, SnapshotManifest.FileName), json);
        return (manifest, Convert.ToHexStringLower(SHA256.HashData(json)));
    }

    FocusSet WriteFocus(FocusDrafts drafts)
    {
        var folders = new ItemNames();
        var classes = drafts.Classes.Select(folders.Claim).ToList();
        var names = new ItemNames();
        var items = new List<SnapshotItem>(drafts.Count);
        foreach (var cell in drafts.Cells)
        {
            _ct.ThrowIfCancellationRequested();
            if (cell.Class < 0 || cell.Class >= classes.Count)
                throw new SnapshotException($"Cell {cell.Name} has class {cell.Class}; there are {classes.Count} classes.");
            var name = names.Claim(cell.Name);
            items.Add(WriteInput(cell.Name, cell.Planes, name, $"classification/{classes[cell.Class]}/{name}.tif") with
            {
                Class = cell.Class,
                CellId = cell.CellId,
                AcquisitionId = cell.AcquisitionId,
            });
            Report();
        }

        return new FocusSet(classes, items, Deal(items, classes));
    }

    PartsSet WriteParts(PartsDrafts drafts)
    {
        var names = new ItemNames();
        var items = new List<SnapshotItem>(drafts.Count);
        foreach (var cell in drafts.Cells)
        {
            _ct.ThrowIfCancellationRequested();
            var name = names.Claim(cell.Name);
            var input = WriteInput(cell.Name, cell.Planes, name, $"segmentation/input/{name}.tif");
            var target = $"segmentation/target/{name}.tif";
            items.Add(input with
            {
                Target = target,
                TargetSha256 = WriteImage(target, TargetOf(cell)),
                CellId = cell.CellId,
                AcquisitionId = cell.AcquisitionId,
            });
            Report();
        }

        return new PartsSet(drafts.Rasterizer, items, Deal(items, null));
    }

    IReadOnlyList<FoldSplit> Deal(List<SnapshotItem> items, IReadOnlyList<string>? classes) =>
        SplitPlanner.Plan([.. items.Select(item => new SplitItem(item.Class, item.PixelSha256))], _header.Protocol, _header.Folds, _header.Seed, classes);

    SnapshotItem WriteInput(string cell, IReadOnlyList<Plane> planes, string name, string file)
    {
        if (planes.Count != _header.Channels.Count)
            throw new SnapshotException($"Cell {cell} has {planes.Count} channels; the snapshot has {_header.Channels.Count}.");
        var (width, height) = (planes[0].Width, planes[0].Height);
        if (planes.FirstOrDefault(plane => plane.Width != width || plane.Height != height) is { } odd)
            throw new SnapshotException($"Cell {cell} has channels of {width} x {height} and of {odd.Width} x {odd.Height} pixels.");
        // One TIFF holds one type: unlike depths become float, which holds each of them exactly.
        if (planes.Any(plane => plane.Type != planes[0].Type))
            planes = [.. planes.Select(plane => Plane.FromFloat32(width, height, plane.ToFloats()))];
        return new SnapshotItem
        {
            Name = name,
            File = file,
            Sha256 = WriteImage(file, planes),
            Width = width,
            Height = height,
            PixelSha256 = PixelHash.Of(planes),
        };
    }

    static IReadOnlyList<Plane> TargetOf(PartsDraft cell)
    {
        var (width, height) = (cell.Planes[0].Width, cell.Planes[0].Height);
        foreach (var mask in (ReadOnlySpan<Mask>)[cell.Head, cell.Midpiece])
        {
            if (mask.Width != width || mask.Height != height)
                throw new SnapshotException($"Cell {cell.Name} is {width} x {height} pixels, its mask {mask.Width} x {mask.Height}.");
        }

        return
        [
            new Plane(width, height, PixelType.UInt8, cell.Head.Except(cell.Midpiece).ToBytes()),
            new Plane(width, height, PixelType.UInt8, cell.Midpiece.ToBytes()),
        ];
    }

    string WriteImage(string relative, IReadOnlyList<Plane> planes)
    {
        using var bytes = new MemoryStream();
        TiffWriter.Write(bytes, planes);
        var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        WriteFile(Path.Combine(_folder, relative), content);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    static void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    void Report() => _progress?.Report(new SnapshotProgress(++_done, _total));
}
