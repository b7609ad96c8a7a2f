using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;

namespace SpermIbfc.Web.Tests.Api;

/// <summary>A bench with a reviewer and a second annotator.</summary>
public sealed class ReviewFixture : IAsyncLifetime
{
    public const string SecondAnnotator = "second";

    public BenchFixture Bench { get; } = new();
    public HttpClient Annotator => Bench.Annotator;
    public HttpClient Viewer => Bench.Viewer;
    public HttpClient Reviewer { get; private set; } = null!;
    public HttpClient Second { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Bench.InitializeAsync();
        Reviewer = await Bench.CreateClientAsync(Roles.Reviewer);
        await Bench.CreateAccountAsync(SecondAnnotator, Roles.Annotator);
        Second = Bench.CreateAnonymousClient();
        await SiteFixture.SignInAsync(Second, SecondAnnotator);
    }

    public Task DisposeAsync() => Bench.DisposeAsync();

    /// <summary>A study's cells, asked of the annotator.</summary>
    public async Task<Assignment> AssignAsync(bool blind, AssignmentTask task = AssignmentTask.Label, int? acquisitionId = null)
    {
        var outcome = await Bench.Services.GetRequiredService<MakeAssignmentCommand>().ExecuteAsync(
            new AssignmentDraft(Bench.StudyId, $"round {Guid.NewGuid():n}", task, blind, Roles.Annotator, Roles.Reviewer)
            {
                Filter = GalleryFilter.None with { Cells = new CellFilter(AcquisitionId: acquisitionId) },
            }, default);
        return ((AssignmentOutcome.Made)outcome).Assignment;
    }
}
