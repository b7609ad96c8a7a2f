using Microsoft.AspNetCore.Http.HttpResults;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Storage;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Api;

/// <summary>What runs have told, for charts and for scripts.</summary>
static class RunsApi
{
    public static void MapRunsApi(this IEndpointRouteBuilder api)
    {
        var folds = api.MapGroup("/folds/{foldRunId:int}").RequireAuthorization(Policies.Read);
        folds.MapGet("/events", EventsAsync);
        folds.MapGet("/predictions/{which}", PredictionsAsync);
        folds.MapGet("/overlay/{which}/{name}.png", OverlayAsync);
    }

    static async Task<IResult> EventsAsync(int foldRunId, RunQueries queries, DataPaths paths, CancellationToken ct, long after = 0) =>
        await queries.FindFoldAsync(foldRunId, ct) is { } fold
            ? TypedResults.Json(RunEventReader.After(FolderOf(fold, paths), after), ContractJson.Line)
            : NoFold(foldRunId);

    static async Task<IResult> PredictionsAsync(int foldRunId, string which, RunQueries queries, DataPaths paths, CancellationToken ct)
    {
        if (WeightsOf(which) is not { } weights)
            return NoWeights(which);
        return await queries.FindFoldAsync(foldRunId, ct) is { } fold
            ? TypedResults.Json(RunStore.ReadPredictions(FolderOf(fold, paths), weights), ContractJson.Line)
            : NoFold(foldRunId);
    }

    static async Task<IResult> OverlayAsync(
        int foldRunId, string which, string name, RunQueries queries, SnapshotLibrary library, DataPaths paths, HttpContext context, CancellationToken ct,
        string show = "image", int? channel = null)
    {
        if (WeightsOf(which) is not { } weights)
            return NoWeights(which);
        if (!Enum.TryParse<OverlayLayer>(show, ignoreCase: true, out var layer) || !Enum.IsDefined(layer))
            return NotFound($"'{show}' is none of image, truth, prediction.");
        if (await queries.FindFoldAsync(foldRunId, ct) is not { } fold)
            return NoFold(foldRunId);
        try
        {
            var overlay = new CellOverlay(library.Open(fold.Run.Snapshot), FolderOf(fold, paths), fold.Run.Run.Task);
            if (overlay.Find(name) is not { } item)
                return NotFound($"'{name}' is no cell of this snapshot.");
            if (overlay.Draw(item, layer, weights, channel) is not { } png)
                return NotFound($"There is no {show} of {name} here.");
            context.Response.Headers.CacheControl = "private, max-age=3600";
            return TypedResults.Bytes(png, "image/png");
        }
        catch (SnapshotException problem)
        {
            return NotFound(problem.Message);
        }
    }

    static RunFolder FolderOf(FoldDetail fold, DataPaths paths) => new(paths.Below(fold.Fold.Folder));

    static Weights? WeightsOf(string which) => which switch
    {
        "best" => Weights.Best,
        "last" => Weights.Last,
        _ => null,
    };

    static ProblemHttpResult NoFold(int foldRunId) => NotFound($"There is no fold run {foldRunId}.");

    static ProblemHttpResult NoWeights(string which) => NotFound($"'{which}' is neither best nor last.");

    static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not here", detail: detail);
}
