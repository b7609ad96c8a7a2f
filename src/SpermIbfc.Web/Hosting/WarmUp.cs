using Microsoft.AspNetCore.Identity;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Hosting;

/// <summary>
/// Asks behind the start what the first pages will ask, of one cell: queries are translated and compiled at their first
/// use, and nobody has to wait for that. It only reads, and what goes wrong here goes wrong where it matters.
/// </summary>
sealed partial class WarmUp(
    IServiceScopeFactory scopes,
    StudyQueries studies,
    GalleryFacetQueries facets,
    GalleryQueries gallery,
    SharedContrast contrast,
    CellQueries cells,
    CellPlanes planes,
    FeatureQueries features,
    CellHistoryQueries history,
    LatestRevisionsQuery revisions,
    IHostApplicationLifetime lifetime,
    ILogger<WarmUp> log) : BackgroundService
{
    static readonly TimeSpan UntilThereIsAStudy = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The start itself neither waits for it nor shares the processors with it.
            await StartedAsync().WaitAsync(stoppingToken);
            await FindAccountAsync();
            IReadOnlyList<StudyName> names;
            while ((names = await studies.NamesAsync(stoppingToken)).Count == 0)
                await Task.Delay(UntilThereIsAStudy, stoppingToken);
            await AskForStudyAsync(names[0].Id, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
        catch (Exception problem)
        {
            LogFailed(problem);
        }
    }

    async Task StartedAsync()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task;
    }

    async Task FindAccountAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        await accounts.FindByNameAsync("-");
        await accounts.FindByEmailAsync("-");
    }

    async Task AskForStudyAsync(int studyId, CancellationToken ct)
    {
        await studies.ListAsync(ct);
        await studies.FindAsync(studyId, ct);
        await facets.OfStudyAsync(studyId, ct);
        await gallery.IdsAsync(studyId, GalleryFilter.None, GallerySort.ByImport, ct);
        await contrast.OfStudyAsync(studyId, ct);
        if ((await cells.QueueAsync(studyId, QueueKind.All, null, null, take: 1, ct)).Cells is [var cell, ..])
            await AskForCellAsync(cell.Id, ct);
    }

    async Task AskForCellAsync(long cellId, CancellationToken ct)
    {
        await cells.SummariesAsync([cellId], ct);
        await cells.FindAsync(cellId, ct);
        await features.OfCellAsync(cellId, ct);
        await history.OfCellAsync(cellId, ct);
        await revisions.FindAsync(cellId, ct);
        if (await cells.FileAsync(cellId, ct) is { Planes.Count: > 0 } file)
            Thumbnail.Png(planes.Read(file, 0, ct));
    }

    [LoggerMessage(LogLevel.Warning, "The first pages could not be prepared; they will say themselves what is wrong.")]
    partial void LogFailed(Exception problem);
}
