namespace SpermIbfc.ML.Cli;

/// <summary>Tries again, later each time, what a lost connection or a restart of the site kept from working.</summary>
static class Patience
{
    const int Tries = 12;
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task<T> TryAsync<T>(Func<Task<T>> work, ImportLines lines, TimeProvider time, CancellationToken ct)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception problem) when (attempt < Tries && IsPassing(problem, ct))
            {
                var pause = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 0.25 * Math.Pow(2, attempt)));
                lines.Wait(problem.Message, pause);
                await Task.Delay(pause, time, ct);
            }
        }
    }

    static bool IsPassing(Exception problem, CancellationToken ct) => problem switch
    {
        SiteException site => site.IsPassing,
        HttpRequestException => true,
        // The request's own time limit, and not who stopped this.
        OperationCanceledException => !ct.IsCancellationRequested,
        _ => false,
    };
}
