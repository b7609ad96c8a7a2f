using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>A study's drawings for FIJI's ROI Manager.</summary>
static class RoiExportApi
{
    public static IEndpointRouteBuilder MapRoiExportApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/studies/{studyId:int}/RoiSet.zip", RoiSetAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static async Task<IResult> RoiSetAsync(int studyId, int? acquisition, RoiExport export, CancellationToken ct)
    {
        var rois = await export.OfStudyAsync(studyId, acquisition, ct);
        if (rois.Count == 0)
            return ApiJson.NotFound("Nothing is drawn here yet, so there is no ROI to export.");
        using var zip = new MemoryStream();
        RoiSet.Write(zip, rois);
        return Results.File(zip.ToArray(), "application/zip", "RoiSet.zip");
    }
}
