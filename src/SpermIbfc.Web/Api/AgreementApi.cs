using System.Text;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>A study's agreement of observers as a table for other tools.</summary>
static class AgreementApi
{
    public static IEndpointRouteBuilder MapAgreementApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/studies/{studyId:int}/agreement.csv", CsvAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static async Task<IResult> CsvAsync(int studyId, AgreementQueries agreement, CancellationToken ct) =>
        await agreement.OfStudyAsync(studyId, ct) is { } found
            ? Results.File(Encoding.UTF8.GetBytes(AgreementCsv.Of(found)), "text/csv", $"agreement-study-{studyId}.csv")
            : ApiJson.NotFound("There is no such study.");
}
