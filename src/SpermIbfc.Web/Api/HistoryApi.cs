using Microsoft.AspNetCore.Authorization;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Api;

/// <summary>What was said and drawn of a cell over time, and by others.</summary>
static class HistoryApi
{
    public static IEndpointRouteBuilder MapHistoryApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cells/{id:long}/history", HistoryAsync).RequireAuthorization(Policies.Read);
        api.MapGet("/cells/{id:long}/comparisons", ComparisonsAsync).RequireAuthorization(Policies.Read);
        return api;
    }

    static async Task<IResult> HistoryAsync(long id, CellHistoryQueries history, CancellationToken ct) =>
        await history.OfCellAsync(id, ct) is { } entries
            ? ApiJson.Ok(new HistoryView([.. entries.Select(HistoryEntryView.Of)]))
            : ApiJson.NotFound(CellsApi.NoSuchCell);

    /// <summary>What was drawn blind is for reviewers: others may still have to draw it.</summary>
    static async Task<IResult> ComparisonsAsync(long id, HttpContext http, CellComparisonQueries comparisons, IAuthorizationService authorization, CancellationToken ct)
    {
        var withBlind = (await authorization.AuthorizeAsync(http.User, Policies.Review)).Succeeded;
        return await comparisons.OfCellAsync(id, withBlind, ct) is { } shapes
            ? ApiJson.Ok(new ComparisonsView([.. shapes.Select(ComparedShapeView.Of)]))
            : ApiJson.NotFound(CellsApi.NoSuchCell);
    }

    sealed record HistoryView(IReadOnlyList<HistoryEntryView> Entries);

    sealed record HistoryEntryView(
        HistoryKind Kind, int Revision, string Author, DateTimeOffset At, bool IsCurrent, FocusValue? Value, ExclusionReason? Reason,
        IReadOnlyList<double[]>? Points, double? LineWidth, IReadOnlyList<int>? MaskRuns, string? Rasterizer, int? Area, ReviewState? State, string? Comment, bool IsUndoing)
    {
        public static HistoryEntryView Of(HistoryEntry entry) => new(
            entry.Kind, entry.Revision, entry.Author, entry.At, entry.IsCurrent, entry.Value, entry.Reason,
            entry.Drawing?.Points.Select(point => new[] { point.X, point.Y }).ToList(), entry.Drawing?.LineWidth, entry.Drawing?.MaskRuns,
            entry.Drawing?.Rasterizer, entry.Drawing?.Area, entry.State, entry.Comment, entry.IsUndoing);
    }

    sealed record ComparisonsView(IReadOnlyList<ComparedShapeView> Shapes);

    sealed record ComparedShapeView(
        ShapeSource Source, string Name, Structure Structure, IReadOnlyList<double[]> Points, double LineWidth, IReadOnlyList<int>? MaskRuns, DateTimeOffset At)
    {
        public static ComparedShapeView Of(ComparedShape shape) => new(
            shape.Source, shape.Name, shape.Structure, [.. shape.Points.Select(point => new[] { point.X, point.Y })], shape.LineWidth, shape.MaskRuns, shape.At);
    }
}
