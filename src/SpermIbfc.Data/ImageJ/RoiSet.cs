using System.Globalization;
using System.IO.Compression;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.ImageJ;

/// <summary>ImageJ's RoiSet.zip: a ZIP archive with one .roi file for each selection of the ROI Manager's list.</summary>
public static class RoiSet
{
    /// <summary>The most bytes of an archive.</summary>
    public const long MaxArchiveBytes = 1L << 26;

    /// <summary>The most entries of an archive.</summary>
    public const int MaxEntries = 250_000;

    /// <summary>The most bytes of one selection, unpacked.</summary>
    public const int MaxEntryBytes = 1 << 23;

    /// <summary>The most bytes of all selections of an archive, unpacked.</summary>
    public const long MaxTotalBytes = 1L << 28;

    /// <summary>Bytes of selections that one byte of an archive may become, where they are more than <see cref="SmallBytes"/>.</summary>
    public const int MaxRatio = 200;

    /// <summary>Selections up to so many bytes may be packed as well as they like.</summary>
    public const long SmallBytes = 1 << 24;

    const string Extension = ".roi";

    // What Finder leaves in archives beside every file: it ends in .roi and is none.
    const string FinderFolder = "__MACOSX/";

    // The earliest that a ZIP entry can say: the same selections give the same archive at any time.
    static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads the entries that end in ".roi", as ImageJ does; a broken one is reported and the others come.</summary>
    /// <param name="zip">Seekable; left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="ct">Looked at between entries.</param>
    /// <exception cref="RoiFormatException">No ZIP archive, a damaged one, or one beyond the limits.</exception>
    public static RoiSetContents Read(Stream zip, string name, CancellationToken ct) => Read(zip, name, MaxTotalBytes, ct);

    internal static RoiSetContents Read(Stream zip, string name, long maxTotalBytes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(zip);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!zip.CanSeek) throw new ArgumentException("A set of selections is read from a seekable stream.", nameof(zip));
        if (zip.Length > MaxArchiveBytes)
            throw new RoiFormatException(name, $"the archive has {zip.Length} bytes; a set of selections has at most {MaxArchiveBytes}. Split it.");

        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MaxEntries)
                throw new RoiFormatException(name, $"the archive has {archive.Entries.Count} entries; a set of selections has at most {MaxEntries}. Split it.");
            return Entries(archive, name, Math.Min(maxTotalBytes, Math.Max(SmallBytes, MaxRatio * zip.Length)), ct);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw new RoiFormatException(name, $"no ZIP archive, or a damaged one ({error.Message}). Save the set anew from ImageJ's ROI Manager.", inner: error);
        }
    }

    /// <summary>Writes an archive that ImageJ's ROI Manager opens; a label that was there before gets "-1", "-2" and so on.</summary>
    /// <param name="zip">Written from where it stands; left open.</param>
    /// <param name="rois">Labels and selections, in the order of the list.</param>
    /// <exception cref="ArgumentException">A selection that cannot be written.</exception>
    public static void Write(Stream zip, IEnumerable<(string Label, Roi Roi)> rois)
    {
        ArgumentNullException.ThrowIfNull(zip);
        ArgumentNullException.ThrowIfNull(rois);
        using var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true);
        var labels = new UniqueLabels();
        foreach ((string label, Roi roi) in rois)
        {
            byte[] bytes = RoiWriter.Write(roi);
            ZipArchiveEntry entry = archive.CreateEntry(labels.Next(label) + Extension);
            entry.LastWriteTime = Undated;
            using Stream to = entry.Open();
            to.Write(bytes);
        }
    }

    static RoiSetContents Entries(ZipArchive archive, string name, long most, CancellationToken ct)
    {
        var rois = new List<(string, Roi)>();
        var problems = new List<RoiFormatException>();
        long left = most;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            ct.ThrowIfCancellationRequested();
            string path = entry.FullName;
            if (!path.EndsWith(Extension, StringComparison.Ordinal) || path.StartsWith(FinderFolder, StringComparison.Ordinal)) continue;
            (Roi? roi, RoiFormatException? problem) = ReadEntry(entry, $"{name}, entry {path}", ref left);
            if (left < 0) throw new RoiFormatException(name, $"its selections unpack to more than {most} bytes, of an archive of its size at most. Save the set anew, or split it.");
            if (roi is not null) rois.Add((path[..^Extension.Length], roi));
            else if (problem is not null) problems.Add(problem);
        }

        return new RoiSetContents(rois, problems);
    }

    static (Roi? Roi, RoiFormatException? Problem) ReadEntry(ZipArchiveEntry entry, string place, ref long left)
    {
        try
        {
            byte[] bytes = Unpack(entry, place, ref left);
            Roi roi = RoiReader.Read(bytes, place);
            return (roi.NameIsStored ? roi : roi with { Name = RoiReader.FileTitle(entry.FullName) }, null);
        }
        catch (RoiFormatException problem)
        {
            return (null, problem);
        }
        catch (Exception error) when (IsDamage(error))
        {
            return (null, new RoiFormatException(place, $"it cannot be unpacked ({error.Message}).", inner: error));
        }
    }

    // Neither the size nor the checksum that an entry states is trusted: both are found by unpacking it.
    static byte[] Unpack(ZipArchiveEntry entry, string place, ref long left)
    {
        using var unpacked = new MemoryStream();
        using Stream from = entry.Open();
        Span<byte> buffer = stackalloc byte[4096];
        for (int got = from.Read(buffer); got > 0; got = from.Read(buffer))
        {
            left -= got;
            if (unpacked.Length + got > MaxEntryBytes) throw new RoiFormatException(place, $"it unpacks to more than {MaxEntryBytes} bytes: no selection.");
            unpacked.Write(buffer[..got]);
            if (left < 0) break;
        }

        byte[] bytes = unpacked.ToArray();
        uint found = Crc32.Of(bytes, []);
        if (left >= 0 && found != entry.Crc32)
            throw new RoiFormatException(place, $"its checksum should be {entry.Crc32:x8}: the archive is damaged.", value: found.ToString("x8", CultureInfo.InvariantCulture));
        return bytes;
    }

    // What the archive classes of the base library throw on bytes that are no archive.
    static bool IsDamage(Exception error) =>
        error is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException;
}
