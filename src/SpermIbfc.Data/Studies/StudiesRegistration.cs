using Microsoft.Extensions.DependencyInjection;

namespace SpermIbfc.Data.Studies;

public static class StudiesRegistration
{
    public static IServiceCollection AddStudies(this IServiceCollection services) => services
        .AddSingleton<StudyQueries>()
        .AddSingleton<StudyCountsQuery>()
        .AddSingleton<CreateStudyCommand>()
        .AddSingleton<UpdateStudyCommand>();
}
