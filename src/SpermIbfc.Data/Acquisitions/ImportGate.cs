namespace SpermIbfc.Data.Acquisitions;

/// <summary>
/// One import at a time: a cancelled one takes its files out of the store again, and must not take another's that came
/// to rely on the same bytes meanwhile.
/// </summary>
public sealed class ImportGate : IDisposable
{
    readonly SemaphoreSlim one = new(1, 1);

    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        return new Pass(one);
    }

    public void Dispose() => one.Dispose();

    sealed class Pass(SemaphoreSlim one) : IDisposable
    {
        SemaphoreSlim? held = one;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
