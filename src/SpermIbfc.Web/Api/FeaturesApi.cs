using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>Features: what a study has, and what one cell's are.</summary>
static class FeaturesApi
{
    const int MaxKeys = 64;

    public static IEndpointRouteBuilder MapFeaturesApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/studies/{studyId:int}/features", OfStudyAsync).RequireAuthorization(Policies.Read);
        api.MapGet("/cells/{id:long}/features", OfCellAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static async Task<IResult> OfStudyAsync(int studyId, StudyQueries studies, FeatureQueries features, CancellationToken ct) =>
        await studies.FindAsync(studyId, ct) is null
            ? ApiJson.NotFound("There is no such study.")
            : ApiJson.Ok((await features.OfStudyAsync(studyId, ct)).Select(FeatureView.Of));

    /// <summary>All features, or those that <c>keys</c> names, with commas between them.</summary>
    static async Task<IResult> OfCellAsync(long id, string? keys, CellQueries cells, FeatureQueries features, CancellationToken ct)
    {
        var wanted = keys?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (wanted?.Length > MaxKeys)
            return ApiJson.BadRequest($"One request names up to {MaxKeys} features, not {wanted.Length}; without any, it brings all.");
        if (await cells.SummariesAsync([id], ct) is [])
            return ApiJson.NotFound("There is no such cell.");
        var values = await features.OfCellAsync(id, wanted, ct);
        // JSON has no infinities.
        return ApiJson.Ok(new CellFeaturesView(values.Where(value => float.IsFinite(value.Value)).ToDictionary()));
    }
}

/// <summary>The least and the greatest value are null where none is known.</summary>
sealed record FeatureView(string Key, string Name, string? Unit, FeatureOrigin Origin, int Acquisitions, float? Min, float? Max)
{
    public static FeatureView Of(FeatureSummary feature) =>
        new(feature.Key, feature.Name, feature.Unit, feature.Origin, feature.Acquisitions, Known(feature.Min), Known(feature.Max));

    static float? Known(float value) => float.IsFinite(value) ? value : null;
}

/// <summary>The known values by key.</summary>
sealed record CellFeaturesView(IReadOnlyDictionary<string, float> Values);
