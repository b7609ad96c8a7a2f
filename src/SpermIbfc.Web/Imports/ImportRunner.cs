using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Features;

namespace SpermIbfc.Web.Imports;

/// <summary>Takes an import's files apart: each container becomes an acquisition, the other files one more, drawings alone go to cells that are there.</summary>
sealed class ImportRunner(
    ImportAcquisitionCommand files,
    ImportContainerCommand containers,
    ImportDrawingsCommand drawings,
    IDbContextFactory<SpermIbfcDb> contexts,
    FeatureSignal features)
{
    /// <param name="request">All files, and the labels of class folders.</param>
    /// <param name="chosen">How each container comes in, by its path; one that is not named comes in as is proposed.</param>
    /// <param name="progress">Steps of whatever is being read.</param>
    /// <param name="ct">Ends it; what has come in before stays.</param>
    public async Task<ImportOutcome> RunAsync(ImportRequest request, IReadOnlyDictionary<string, ContainerChoices> chosen, IProgress<ImportStep> progress, CancellationToken ct)
    {
        var sorted = ContainerSorting.Sort(request.Sources, ct);
        var rest = request with { Sources = sorted.Others, LeftOut = [.. request.LeftOut, .. sorted.Problems] };
        if (sorted.Containers.Count == 0)
            return Raised(await RestAsync(rest, progress, ct));
        var names = NamesOf(request.Name, sorted.Containers);
        var outcomes = new List<(string Path, ImportOutcome Outcome)>();
        foreach (var container in sorted.Containers)
        {
            var path = container.Source.RelativePath;
            var name = sorted.Containers.Count == 1 && sorted.Others.Count == 0 ? request.Name : names[container];
            var choices = chosen.TryGetValue(path, out var given) ? given : await ProposedAsync(request.StudyId, container, ct);
            try
            {
                outcomes.Add((path, choices is null
                    ? new ImportOutcome.Failed($"{path} has {container.Header.Channels.Count} channels, and the study has more. Make a study with the file's channels.")
                    : await containers.ExecuteAsync(new ContainerRequest(request.StudyId, name, request.Author, container, choices), progress, ct)));
            }
            catch (Exception error) when (outcomes.Exists(part => part.Outcome is ImportOutcome.Done))
            {
                // What came in before stays, and is told with where it ended.
                outcomes.Add((path, new ImportOutcome.Failed(error is OperationCanceledException ? "Cancelled before this file, and what follows it, came in." : error.Message)));
                return Raised(ImportOutcomes.Together(request, outcomes, rest.LeftOut));
            }
        }
        if (sorted.Others.Count > 0)
            outcomes.Add(($"{sorted.Others.Count} other files", await RestAsync(rest with { LeftOut = [] }, progress, ct)));
        return Raised(outcomes.Count == 1 ? WithProblems(outcomes[0].Outcome, rest.LeftOut) : ImportOutcomes.Together(request, outcomes, rest.LeftOut));
    }

    Task<ImportOutcome> RestAsync(ImportRequest request, IProgress<ImportStep> progress, CancellationToken ct) =>
        request.Sources.Count > 0 && request.Sources.All(source => Path.GetExtension(source.RelativePath).ToLowerInvariant() is ".roi" or ".zip")
            ? drawings.ExecuteAsync(new DrawingsRequest(request.StudyId, request.Name, request.Author, request.Sources, request.LeftOut), progress, ct)
            : files.ExecuteAsync(request, progress, ct);

    async Task<ContainerChoices?> ProposedAsync(int studyId, ContainerFile container, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var labels = (container.Daf?.Tagged ?? [])
            .Select(population => (population, Value: ClassFolders.Recognise(population)))
            .Where(pair => pair.Value is not null)
            .DistinctBy(pair => pair.population)
            .ToDictionary(pair => pair.population, pair => pair.Value!.Value, StringComparer.Ordinal);
        if (!await db.Cells.AnyAsync(cell => cell.StudyId == studyId, ct))
            return new ContainerChoices([], labels, AdoptChannels: true);
        var channels = await db.Set<StudyChannel>().AsNoTracking().Where(channel => channel.StudyId == studyId).ToListAsync(ct);
        return ChannelProposal.Match(channels, container.Header.Channels) is { } matched ? new ContainerChoices(matched, labels, AdoptChannels: false) : null;
    }

    // Two folders may hold containers of one name, and a CIF may lie beside its RIF.
    static Dictionary<ContainerFile, string> NamesOf(string import, IReadOnlyList<ContainerFile> containers)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new Dictionary<ContainerFile, string>();
        foreach (var container in containers)
        {
            var name = $"{import} {container.Source.Stem}";
            for (var number = 2; !taken.Add(name); number++)
                name = $"{import} {container.Source.Stem} {number}";
            names[container] = name;
        }
        return names;
    }

    ImportOutcome Raised(ImportOutcome outcome)
    {
        features.Raise();
        return outcome;
    }

    static ImportOutcome WithProblems(ImportOutcome outcome, IReadOnlyList<ImportProblem> problems) =>
        outcome is ImportOutcome.Done done && problems.Count > 0
            ? done with { Report = done.Report with { Problems = [.. problems, .. done.Report.Problems] } }
            : outcome;
}
