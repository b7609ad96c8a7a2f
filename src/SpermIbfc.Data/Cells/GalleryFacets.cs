using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Populations;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Cells;

/// <summary>What a study's cells can be told apart by.</summary>
public sealed record GalleryFacets(
    IReadOnlyList<CellChannel> Channels,
    IReadOnlyList<AcquisitionFacet> Acquisitions,
    IReadOnlyList<PopulationFacet> Populations,
    IReadOnlyList<FeatureSummary> Features);

/// <param name="Id">The acquisition's.</param>
/// <param name="Name">The sample's name.</param>
/// <param name="Cells">How many it has.</param>
/// <param name="FeaturesReady">False while its features are being computed.</param>
/// <param name="FeaturesProblem">Why they could not be computed.</param>
public sealed record AcquisitionFacet(int Id, string Name, int Cells, bool FeaturesReady, string? FeaturesProblem);

/// <param name="Name">The same in every acquisition that has it.</param>
/// <param name="Kind">How the latest acquisition defines it.</param>
/// <param name="Count">Its cells in all acquisitions.</param>
/// <param name="Acquisitions">The ids of those that have it.</param>
public sealed record PopulationFacet(string Name, PopulationKind Kind, int Count, IReadOnlyList<int> Acquisitions);

public sealed class GalleryFacetQueries(IDbContextFactory<SpermIbfcDb> contexts, FeatureQueries features)
{
    /// <summary>Null where there is no such study.</summary>
    public async Task<GalleryFacets?> OfStudyAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Studies.AnyAsync(study => study.Id == studyId, ct))
            return null;
        var channels = await db.Set<StudyChannel>()
            .Where(channel => channel.StudyId == studyId)
            .OrderBy(channel => channel.Position)
            .Select(channel => new CellChannel(channel.Position, channel.Name, channel.Role))
            .ToListAsync(ct);
        var acquisitions = await db.Acquisitions
            .Where(acquisition => acquisition.StudyId == studyId)
            .OrderByDescending(acquisition => acquisition.Id)
            .Select(acquisition => new AcquisitionFacet(acquisition.Id, acquisition.Name, acquisition.CellCount, acquisition.FeaturesAt != null, acquisition.FeaturesProblem))
            .ToListAsync(ct);
        var populations = await (
            from population in db.Populations
            join acquisition in db.Acquisitions on population.AcquisitionId equals acquisition.Id
            where acquisition.StudyId == studyId
            orderby population.Id
            select new { population.Name, population.Kind, population.Count, population.AcquisitionId }).ToListAsync(ct);
        return new GalleryFacets(
            channels,
            acquisitions,
            [.. populations.GroupBy(population => population.Name, StringComparer.Ordinal).Select(found => new PopulationFacet(
                found.Key, found.Last().Kind, found.Sum(population => population.Count), [.. found.Select(population => population.AcquisitionId)]))],
            await features.OfStudyAsync(studyId, ct));
    }
}
