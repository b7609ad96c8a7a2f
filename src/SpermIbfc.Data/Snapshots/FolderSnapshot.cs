using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Snapshots;

/// <summary>Drafts from folders as other tools leave them: a folder a class, or input and target images of the same names.</summary>
public static class FolderSnapshot
{
    static readonly string[] FocusedNames = ["focused", "focus", "infocus", "enfocado", "enfocada", "enfocados", "enfocadas", "enfoque"];

    /// <summary>One folder a class; the focused one comes first where its name says so, then by name.</summary>
    /// <exception cref="SnapshotException">No class folders, or a class without images.</exception>
    public static FocusDrafts Classification(string folder)
    {
        var classes = FoldersIn(folder)
            .OrderBy(path => FocusedNames.Contains(Letters(Path.GetFileName(path))) ? 0 : 1)
            .ThenBy(path => Path.GetFileName(path), StringComparer.Ordinal)
            .Select(path => (Name: Path.GetFileName(path), Files: ImagesIn(path)))
            .ToList();
        if (classes.Count < 2)
            throw new SnapshotException($"{folder} has {classes.Count} class folders; at least two are needed, one a class.");
        if (classes.FirstOrDefault(c => c.Files.Count == 0) is { Name: { } empty })
            throw new SnapshotException($"{Path.Combine(folder, empty)} has no .tif image.");
        return new FocusDrafts(
            [.. classes.Select(c => c.Name)],
            classes.Sum(c => c.Files.Count),
            classes.SelectMany((c, index) => c.Files.Select(file => new FocusDraft(Stem(file), Read(file), index))));
    }

    /// <summary><c>input/</c> and <c>target/</c> with identical file names; a target has two planes, head then midpiece.</summary>
    /// <exception cref="SnapshotException">A folder is missing, or an image has no partner.</exception>
    public static PartsDrafts Segmentation(string folder)
    {
        var inputs = ImagesIn(Path.Combine(folder, "input"));
        var targets = ImagesIn(Path.Combine(folder, "target")).ToDictionary(file => Path.GetFileName(file), StringComparer.Ordinal);
        if (inputs.Count == 0)
            throw new SnapshotException($"{Path.Combine(folder, "input")} has no .tif image.");
        if (inputs.FirstOrDefault(file => !targets.ContainsKey(Path.GetFileName(file))) is { } alone)
            throw new SnapshotException($"{alone} has no target of the same name; {inputs.Count} inputs, {targets.Count} targets.");
        if (targets.Keys.Except(inputs.Select(file => Path.GetFileName(file)!)).Order(StringComparer.Ordinal).FirstOrDefault() is { } orphan)
            throw new SnapshotException($"{targets[orphan]} has no input of the same name; {inputs.Count} inputs, {targets.Count} targets.");
        return new PartsDrafts(
            new RasterizerInfo("imported", FijiRasterizer.MidpieceWidth),
            inputs.Count,
            inputs.Select(file => Pair(file, targets[Path.GetFileName(file)])));
    }

    /// <summary>Whether a folder lies in a demo's: its cells were drawn, and whatever is made of them says so.</summary>
    public static bool IsSynthetic(string folder) =>
        File.Exists(Path.Combine(Path.GetFullPath(folder), "..", DemoManifest.FileName));

    /// <summary>Channels for images of unknown origin: bright-field first, midpiece fluorescence second, as the lab's are.</summary>
    public static IReadOnlyList<SnapshotChannel> ChannelsOf(string imageFolder)
    {
        var first = Directory.Exists(imageFolder)
            ? Directory.EnumerateFiles(imageFolder, "*", SearchOption.AllDirectories).Where(IsImage).Order(StringComparer.Ordinal).FirstOrDefault()
            : null;
        if (first is null)
            throw new SnapshotException($"{imageFolder} has no .tif image.");
        using var source = Open(first);
        return
        [
            .. Enumerable.Range(0, source.Planes.Count).Select(index => new SnapshotChannel($"Channel {index + 1}", index switch
            {
                0 => ChannelRole.BrightField,
                1 => ChannelRole.MidpieceFluorescence,
                _ => ChannelRole.Other,
            })),
        ];
    }

    static PartsDraft Pair(string input, string target)
    {
        var planes = Read(input);
        var masks = Read(target);
        if (masks.Count != 2)
            throw new SnapshotException($"{target} has {masks.Count} planes; two are a target: head, then midpiece.");
        return new PartsDraft(Stem(input), planes, MaskOf(masks[0], target), MaskOf(masks[1], target));
    }

    static Mask MaskOf(Plane plane, string file)
    {
        var samples = plane.ToFloats();
        var on = samples.Max();
        if (samples.FirstOrDefault(value => value != 0 && value != on) is var other && other != 0)
            throw new SnapshotException($"{file} is no mask: it holds 0, {other} and {on}; 0 and one other value are expected.");
        return Mask.FromBytes(plane.Width, plane.Height, [.. samples.Select(value => value != 0 ? (byte)255 : (byte)0)]);
    }

    static IReadOnlyList<Plane> Read(string file)
    {
        try
        {
            using var source = Open(file);
            return [.. Enumerable.Range(0, source.Planes.Count).Select(index => source.Read(index, CancellationToken.None))];
        }
        catch (ImageFormatException problem)
        {
            throw new SnapshotException($"{file} cannot be read: {problem.Message}", problem);
        }
    }

    static IPlaneSource Open(string file)
    {
        try
        {
            return CodecRegistry.Open(file);
        }
        catch (ImageFormatException problem)
        {
            throw new SnapshotException($"{file} cannot be read: {problem.Message}", problem);
        }
    }

    static IEnumerable<string> FoldersIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).Where(path => !Path.GetFileName(path).StartsWith('.'))
        : throw new SnapshotException($"{folder} is not there.");

    static List<string> ImagesIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Where(IsImage).OrderBy(file => Path.GetFileName(file), StringComparer.Ordinal)]
        : throw new SnapshotException($"{folder} is not there.");

    static bool IsImage(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is ".tif" or ".tiff" && !Path.GetFileName(file).StartsWith('.');

    static string Stem(string file)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        return stem.EndsWith(".ome", StringComparison.OrdinalIgnoreCase) ? stem[..^4] : stem;
    }

    static string Letters(string name) => string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
}
