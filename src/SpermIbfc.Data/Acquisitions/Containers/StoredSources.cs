using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Acquisitions.Containers;

/// <summary>Files that an import stored. Unless <see cref="Keep"/> is called, disposing takes those that it added out of the store again.</summary>
sealed class StoredSources(ContentStore store) : IDisposable
{
    readonly List<string> added = [];
    bool kept;

    public async Task<string> AddAsync(ImportSource source, CancellationToken ct)
    {
        var stored = await StoreAsync(source, ct);
        if (!stored.AlreadyKnown)
            added.Add(stored.Sha256);
        return stored.Sha256;
    }

    /// <summary>An uploaded file was hashed as it arrived, and is taken as it lies; any other is copied.</summary>
    async Task<StoredFile> StoreAsync(ImportSource source, CancellationToken ct)
    {
        if (source.Sha256 is { } sha256)
            return await store.AdoptAsync(source.FullPath, sha256, ct);
        await using var file = new FileStream(source.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read);
        return await store.AddAsync(file, ct);
    }

    public FileStream OpenRead(string sha256) => store.OpenRead(sha256);

    public void Keep() => kept = true;

    public void Dispose()
    {
        if (kept)
            return;
        foreach (var sha256 in added)
            File.Delete(store.PathOf(sha256));
    }
}
