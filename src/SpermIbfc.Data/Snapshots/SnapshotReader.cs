using System.Security.Cryptography;
using System.Text.Json;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Data.Snapshots;

/// <summary>Reads a snapshot folder and trusts nothing in it: names, folds and every file's SHA-256 are checked.</summary>
public sealed class SnapshotReader
{
    SnapshotReader(string folder, SnapshotManifest manifest, string manifestSha256) =>
        (Folder, Manifest, ManifestSha256) = (folder, manifest, manifestSha256);

    public string Folder { get; }
    public SnapshotManifest Manifest { get; }
    /// <summary>SHA-256 of manifest.json: the snapshot's identity.</summary>
    public string ManifestSha256 { get; }

    /// <exception cref="SnapshotException">No snapshot, of another version, or inconsistent.</exception>
    public static SnapshotReader Open(string folder)
    {
        folder = Path.GetFullPath(folder);
        var path = Path.Combine(folder, SnapshotManifest.FileName);
        if (!File.Exists(path))
            throw new SnapshotException($"{folder} is no snapshot: it has no {SnapshotManifest.FileName}.");
        var json = File.ReadAllBytes(path);
        SnapshotManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<SnapshotManifest>(json, ContractJson.Document)
                ?? throw new SnapshotException($"{path} is empty.");
        }
        catch (JsonException problem)
        {
            throw new SnapshotException($"{path} cannot be read: {problem.Message}", problem);
        }

        SnapshotCheck.Require(manifest, path);
        return new SnapshotReader(folder, manifest, Convert.ToHexStringLower(SHA256.HashData(json)));
    }

    /// <summary>The planes of a cell, in the order of <see cref="SnapshotManifest.Channels"/>.</summary>
    public IReadOnlyList<Plane> ReadInput(SnapshotItem item)
    {
        var planes = ReadPlanes(item.File, item.Sha256);
        RequireSize(item, item.File, planes);
        return planes.Count == Manifest.Channels.Count
            ? planes
            : throw new SnapshotException($"{item.File} has {planes.Count} channels; the snapshot has {Manifest.Channels.Count}.");
    }

    /// <summary>Head without midpiece, then midpiece: uint8, 0 or 255.</summary>
    public IReadOnlyList<Plane> ReadTarget(SnapshotItem item)
    {
        if (item.Target is null || item.TargetSha256 is null)
            throw new SnapshotException($"{item.Name} has no target.");
        var planes = ReadPlanes(item.Target, item.TargetSha256);
        RequireSize(item, item.Target, planes);
        return planes.Count == 2 && planes.All(plane => plane.Type == PixelType.UInt8)
            ? planes
            : throw new SnapshotException($"{item.Target} has {planes.Count} planes of {planes[0].Type}; two of uint8 are a target.");
    }

    List<Plane> ReadPlanes(string relative, string sha256)
    {
        var path = Path.Combine(Folder, relative);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SnapshotException($"{relative} is missing from the snapshot.", problem);
        }

        var found = Convert.ToHexStringLower(SHA256.HashData(content));
        if (found != sha256)
            throw new SnapshotException($"{relative} was changed since the snapshot was made: its SHA-256 is {found}, the manifest says {sha256}.");
        try
        {
            using var source = CodecRegistry.Open(new MemoryStream(content, writable: false), relative);
            return [.. Enumerable.Range(0, source.Planes.Count).Select(index => source.Read(index, CancellationToken.None))];
        }
        catch (ImageFormatException problem)
        {
            throw new SnapshotException($"{relative} cannot be read: {problem.Message}", problem);
        }
    }

    static void RequireSize(SnapshotItem item, string file, List<Plane> planes)
    {
        if (planes.Count == 0)
            throw new SnapshotException($"{file} has no image.");
        if (planes.FirstOrDefault(plane => plane.Width != item.Width || plane.Height != item.Height) is { } odd)
            throw new SnapshotException($"{file} is {odd.Width} x {odd.Height} pixels; the manifest says {item.Width} x {item.Height}.");
    }
}
