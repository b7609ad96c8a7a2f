namespace SpermIbfc.Web.Api;

/// <summary>What the bench in the browser speaks with.</summary>
static class BenchApi
{
    public static IEndpointRouteBuilder MapBenchApi(this IEndpointRouteBuilder api) => api
        .MapCellsApi().MapQueueApi().MapHistoryApi().MapLabelsApi().MapAnnotationsApi().MapImportsApi().MapRoiExportApi().MapFeaturesApi()
        .MapGalleryApi().MapBulkLabelsApi().MapCompositeApi().MapDrawingPictureApi()
        .MapReviewsApi().MapAssignmentsApi().MapAssignedCellsApi().MapTrailApi().MapAgreementApi().MapPresenceApi();
}
