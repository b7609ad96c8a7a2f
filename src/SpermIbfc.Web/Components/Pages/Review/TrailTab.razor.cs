using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Api;

namespace SpermIbfc.Web.Components.Pages.Review;

/// <summary>Who did what, and when: a page of it, newest first.</summary>
public sealed partial class TrailTab(TrailQueries trail, UndoReviewsCommand undo, NavigationManager navigation)
{
    const int PageSize = 50;

    IReadOnlyList<string> _people = [];
    IReadOnlyList<TrailEntry>? _entries;
    string? _problem;
    string? _undone;

    [Inject]
    AccountAdministration Accounts { get; set; } = null!;

    [Parameter, EditorRequired]
    public int StudyId { get; set; }

    [Parameter, EditorRequired]
    public PersonRights Person { get; set; } = null!;

    /// <summary>A user name; null for everybody.</summary>
    [Parameter]
    public string? Author { get; set; }

    /// <summary>One kind of deed; null for all.</summary>
    [Parameter]
    public string? Kind { get; set; }

    /// <summary>The place after which the page begins; null for the newest.</summary>
    [Parameter]
    public string? Before { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override async Task OnInitializedAsync() =>
        _people = [.. (await Accounts.ListAsync(CancellationToken.None)).Select(person => person.UserName).Append(Author).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    protected override Task OnParametersSetAsync() => LoadAsync();

    async Task LoadAsync()
    {
        _problem = null;
        if (!TrailApi.TryParse(Kind, out var kind))
            _problem = $"There is no kind “{Kind}”.";
        else if (!TrailAddress.TryParse(Before, out var after))
            _problem = "The address does not say where the page begins.";
        else
            _entries = await trail.PageAsync(StudyId, new TrailFilter(kind is { } one ? [one] : null, Author, Person.CanReview), after, PageSize + 1, CancellationToken.None);
    }

    Guid? Undoable(TrailEntry entry) =>
        entry is { BatchId: { } batch, State: { } state, Undid: null, IsUndone: false } && Person.MayUndo(state, entry.Author) ? batch : null;

    async Task UndoAsync(Guid batchId)
    {
        if (await undo.FindAsync(batchId, CancellationToken.None) is not { } batch || batch.StudyId != StudyId || !Person.MayUndo(batch.State, batch.Author))
            return;
        _undone = AssignmentText.Undone(batch.State, await undo.ExecuteAsync(batchId, Person.User, CancellationToken.None));
        await OnChanged.InvokeAsync();
        await LoadAsync();
    }

    string Address(TrailPlace? place) => $"/studies/{StudyId}/review{TrailAddress.Query(("tab", "trail"), ("person", Author), ("kind", Kind), ("before", TrailAddress.Format(place)))}";

    void Go(string? author, string? kind) => navigation.NavigateTo($"/studies/{StudyId}/review{TrailAddress.Query(("tab", "trail"), ("person", author), ("kind", kind))}");
}
