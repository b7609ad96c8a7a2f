using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Assignments;

public static class AssignmentServices
{
    /// <summary>Assignments, their blind answers, and the review of what was done.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services) => services
        .AddSingleton<MakeAssignmentCommand>()
        .AddSingleton<CloseAssignmentCommand>()
        .AddSingleton<AssignmentQueries>()
        .AddSingleton<SaveSecondLabelCommand>()
        .AddSingleton<SaveSecondAnnotationCommand>()
        .AddSingleton<BlindCellQueries>()
        .AddSingleton<AgreementQueries>()
        .AddSingleton<SaveReviewCommand>()
        .AddSingleton<SaveReviewsCommand>()
        .AddSingleton<UndoReviewsCommand>()
        .AddSingleton<ReviewQueries>()
        .AddSingleton<TrailQueries>();
}
