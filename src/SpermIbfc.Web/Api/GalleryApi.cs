using System.Buffers.Binary;
using System.Globalization;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Labels;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>The gallery: which cells match, what they are, and how a feature is spread over them.</summary>
static class GalleryApi
{
    const int MaxBins = 1024;
    const int DefaultBins = 64;
    const int MaxBytes = 16 * 1024;

    public static IEndpointRouteBuilder MapGalleryApi(this IEndpointRouteBuilder api)
    {
        var gallery = api.MapGroup("/studies/{studyId:int}/gallery");
        gallery.MapGet("/cells", CellsAsync).RequireAuthorization(Policies.Read);
        gallery.MapPost("/summaries", SummariesAsync).RequireAuthorization(Policies.Read);
        gallery.MapGet("/facets", FacetsAsync).RequireAuthorization(Policies.Read);
        gallery.MapGet("/histogram", HistogramAsync).RequireAuthorization(Policies.Read);
        gallery.MapGet("/contrast", ContrastAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    /// <summary>The ids as uint32, little-endian: 100,000 of them are 400 kB and parsed at once.</summary>
    static async Task<IResult> CellsAsync(int studyId, HttpContext http, GalleryQueries gallery, CancellationToken ct)
    {
        var (query, problem) = GalleryQuery.Parse(http.Request.Query);
        if (query is null)
            return ApiJson.BadRequest(problem!);
        var ids = await gallery.IdsAsync(studyId, query.Filter, query.Sort, ct);
        var bytes = new byte[ids.Length * sizeof(uint)];
        for (var i = 0; i < ids.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), checked((uint)ids[i]));
        http.Response.Headers["X-Total"] = ids.Length.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(bytes, "application/octet-stream");
    }

    static async Task<IResult> SummariesAsync(int studyId, HttpContext http, CellQueries cells, FeatureQueries features, CancellationToken ct)
    {
        var (body, problem) = await ApiJson.ReadAsync<SummariesBody>(http.Request, MaxBytes, ct);
        if (body is null)
            return problem!;
        if (body.Ids is not { } ids || ids.Length > CellQueries.MaxTake)
            return ApiJson.BadRequest($"One request names up to {CellQueries.MaxTake} cells, not {body.Ids?.Length ?? 0}.");
        var found = await cells.SummariesAsync(ids, ct);
        var values = body.Feature is { Length: > 0 } key ? await features.ValuesAsync(studyId, key, [.. found.Select(cell => cell.Id)], ct) : null;
        return ApiJson.Ok(found.Select((cell, index) => GalleryCellView.Of(cell, values?[index])));
    }

    static async Task<IResult> FacetsAsync(int studyId, GalleryFacetQueries facets, CancellationToken ct) =>
        await facets.OfStudyAsync(studyId, ct) is { } found
            ? ApiJson.Ok(new FacetsView(found.Channels, found.Acquisitions, found.Populations, [.. found.Features.Select(FeatureView.Of)]))
            : ApiJson.NotFound("There is no such study.");

    static async Task<IResult> HistogramAsync(int studyId, string? feature, int? bins, HttpContext http, GalleryQueries gallery, CancellationToken ct)
    {
        if (feature is not { Length: > 0 })
            return ApiJson.BadRequest("Name the feature: feature=rms:0.");
        if (bins is < 1 or > MaxBins)
            return ApiJson.BadRequest($"A histogram has 1 to {MaxBins} bins, not {bins}.");
        var (query, problem) = GalleryQuery.Parse(http.Request.Query);
        if (query is null)
            return ApiJson.BadRequest(problem!);
        var histogram = await gallery.HistogramAsync(studyId, query.Filter, feature, bins ?? DefaultBins, ct);
        return ApiJson.Ok(new HistogramView(histogram.Counts, Finite(histogram.Low), Finite(histogram.High), histogram.Unknown));
    }

    static async Task<IResult> ContrastAsync(int studyId, SharedContrast contrast, CancellationToken ct) =>
        ApiJson.Ok((await contrast.OfStudyAsync(studyId, ct)).Select((window, position) => new WindowView(position, window.Low, window.High)));

    /// <summary>JSON has no NaN.</summary>
    static float? Finite(float value) => float.IsFinite(value) ? value : null;

    sealed record SummariesBody
    {
        public long[]? Ids { get; init; }
        /// <summary>A feature whose value is told of each.</summary>
        public string? Feature { get; init; }
    }

    sealed record FacetsView(IReadOnlyList<CellChannel> Channels, IReadOnlyList<AcquisitionFacet> Acquisitions, IReadOnlyList<PopulationFacet> Populations, IReadOnlyList<FeatureView> Features);

    sealed record FeatureView(string Key, string Name, string? Unit, FeatureOrigin Origin, float? Min, float? Max)
    {
        public static FeatureView Of(FeatureSummary feature) => new(feature.Key, feature.Name, feature.Unit, feature.Origin, Finite(feature.Min), Finite(feature.Max));
    }

    sealed record HistogramView(int[] Counts, float? Low, float? High, int Unknown);

    sealed record WindowView(int Position, float Low, float High);

    sealed record GalleryCellView(
        long Id, string Name, int AcquisitionId, int ObjectNumber, int Width, int Height, FocusValue? Focus, int FocusRevision, bool HasMidpiece, bool HasHead, float? Value)
    {
        public static GalleryCellView Of(CellSummary cell, float? value) => new(
            cell.Id, cell.Name, cell.AcquisitionId, cell.ObjectNumber, cell.Width, cell.Height, cell.Focus, cell.FocusRevision, cell.HasMidpiece, cell.HasHead, value is { } known ? Finite(known) : null);
    }
}
