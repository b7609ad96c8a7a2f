using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Components.Layout;

namespace SpermIbfc.Web.Components.Pages.Review;

/// <summary>What waits for a reviewer, who was asked for what, and who did what. The address holds what is shown.</summary>
public sealed partial class ReviewPage(
    ReviewQueries reviews, StudyQueries studies, StudyProgress progress, AuthenticationStateProvider authentication, IAuthorizationService authorization, NavigationManager navigation) : IDisposable
{
    static readonly (string Tab, string Name)[] Tabs = [("waiting", "Waiting"), ("assignments", "Assignments"), ("trail", "Trail")];

    readonly CancellationTokenSource _closed = new();
    PersonRights? _person;
    ReviewCounts? _counts;
    ReviewNotice? _notice;
    int _changes;

    [Parameter]
    public int StudyId { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    string? Tab { get; set; }

    /// <summary>A gallery's filter, whose cells shall be assigned.</summary>
    [SupplyParameterFromQuery(Name = "matching")]
    string? Matching { get; set; }

    [SupplyParameterFromQuery(Name = "person")]
    string? Who { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    string? Before { get; set; }

    string Shown => Tabs.Select(tab => tab.Tab).FirstOrDefault(tab => tab == Tab, Matching is null ? "waiting" : "assignments");

    protected override async Task OnParametersSetAsync()
    {
        try
        {
            if (await studies.FindAsync(StudyId, _closed.Token) is null)
            {
                navigation.NotFound();
                return;
            }
            _person = await PersonRights.OfAsync(authentication, authorization);
            _counts = await reviews.CountsAsync(StudyId, _closed.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    async Task DoneAsync(ReviewNotice notice)
    {
        _notice = notice;
        await ReloadAsync();
    }

    async Task ReloadAsync()
    {
        try
        {
            _counts = await reviews.CountsAsync(StudyId, _closed.Token);
            _changes++;
            progress.Tell();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
