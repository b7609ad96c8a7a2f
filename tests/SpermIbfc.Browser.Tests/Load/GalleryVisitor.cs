using System.Buffers.Binary;

namespace SpermIbfc.Browser.Tests.Load;

/// <summary>Scrolls through the gallery, a screen after the other, as if no picture had ever been seen before.</summary>
static class GalleryVisitor
{
    const int CellsOfAScreen = 40, PicturesAtOnce = 6;

    public static async Task ScrollAsync(SiteClient client, string study, TimeSpan betweenScreens, CancellationToken stop)
    {
        await client.GetAsync(RequestKind.Page, $"{study}/cells");
        await client.GetAsync(RequestKind.Gallery, $"/api{study}/gallery/facets");
        var ids = Ids(await client.GetAsync(RequestKind.Gallery, $"/api{study}/gallery/cells") ?? []);
        for (var at = 0; !stop.IsCancellationRequested && ids.Count > 0; at = (at + CellsOfAScreen) % ids.Count)
        {
            var screen = ids.Skip(at).Take(CellsOfAScreen).ToList();
            await client.SendAsync(RequestKind.Gallery, HttpMethod.Post, $"/api{study}/gallery/summaries", new { ids = screen, feature = "rms:0" });
            await Parallel.ForEachAsync(screen, new ParallelOptions { MaxDegreeOfParallelism = PicturesAtOnce }, async (id, _) =>
                await client.GetAsync(RequestKind.Gallery, $"/api/cells/{id}/composite?c=0:::9E9E9E&c=1:::1AFF59"));
            await Task.Delay(betweenScreens, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    public static IReadOnlyList<long> Ids(byte[] littleEndian) =>
        [.. Enumerable.Range(0, littleEndian.Length / sizeof(uint)).Select(i => (long)BinaryPrimitives.ReadUInt32LittleEndian(littleEndian.AsSpan(i * sizeof(uint))))];
}
