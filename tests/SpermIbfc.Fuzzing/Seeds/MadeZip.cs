using System.IO.Compression;
using System.Text;

namespace SpermIbfc.Fuzzing.Seeds;

/// <summary>Small zips as an import receives them.</summary>
static class MadeZip
{
    public static IReadOnlyList<byte[]> All() =>
    [
        OfTexts(("focused/a.tif", "one"), ("unfocused/b.tif", "two two two two two two"), ("__MACOSX/._a.tif", "x")),
        OfTexts(("a.txt", new string('0', 5000)), ("é/b.txt", "b")),
        OfTexts([.. Enumerable.Range(0, 12).Select(static i => ($"{i}/cell_{i}.txt", string.Join(' ', Enumerable.Range(i, 30 * i))))]),
        Of(),
    ];

    static byte[] OfTexts(params (string Name, string Content)[] entries) => Of([.. entries.Select(static entry => (entry.Name, Encoding.UTF8.GetBytes(entry.Content)))]);

    public static byte[] Of(params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                // The present time would make other inputs in every run.
                entry.LastWriteTime = new DateTimeOffset(2024, 1, 2, 3, 4, 6, TimeSpan.Zero);
                using Stream packed = entry.Open();
                packed.Write(content);
            }
        }

        return file.ToArray();
    }
}
