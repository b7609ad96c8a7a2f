using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Api;

namespace SpermIbfc.Web.Components.Pages.Review;

/// <summary>Asks one person for cells: of an acquisition, of a gallery, or a random share of them.</summary>
public sealed partial class AssignmentForm(MakeAssignmentCommand command, GalleryQueries gallery, AcquisitionQueries acquisitions)
{
    const string FromGallery = "matching";

    IReadOnlyList<Person> _people = [];
    IReadOnlyList<AcquisitionSummary> _acquisitions = [];
    string _name = "";
    string _assignee = "";
    AssignmentTask _task;
    string _source = "";
    double? _percent;
    long _seed = 1;
    bool _blind;
    int _chosen;
    bool _namesLabel;
    string? _problem;

    [Inject]
    AccountAdministration Accounts { get; set; } = null!;

    [Parameter, EditorRequired]
    public int StudyId { get; set; }

    [Parameter, EditorRequired]
    public PersonRights Person { get; set; } = null!;

    /// <summary>A gallery's filter, as in its address.</summary>
    [Parameter]
    public string? Matching { get; set; }

    [Parameter]
    public EventCallback<Assignment> OnMade { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _people = [.. (await Accounts.ListAsync(CancellationToken.None)).Where(person => !person.IsDisabled && person.Role is Roles.Annotator or Roles.Reviewer or Roles.Admin)];
        _acquisitions = await acquisitions.OfStudyAsync(StudyId, CancellationToken.None);
        _source = Matching is null ? "" : FromGallery;
        await CountAsync();
    }

    async Task CountAsync()
    {
        _problem = null;
        _chosen = 0;
        if (Query() is not { } query)
            return;
        var cells = (await gallery.IdsAsync(StudyId, query.Filter, GallerySort.ByImport, CancellationToken.None)).Length;
        _chosen = _percent is { } percent ? (int)Math.Ceiling(cells * Math.Clamp(percent, 0, 100) / 100) : cells;
    }

    async Task MakeAsync()
    {
        if (!Person.CanReview || Query() is not { } query)
            return;
        var outcome = await command.ExecuteAsync(new AssignmentDraft(StudyId, _name, _task, _blind, _assignee, Person.User)
        {
            Filter = query.Filter,
            Sort = query.Sort,
            Sample = _percent is { } percent ? new SampleSize(Share: percent / 100) : null,
            Seed = _seed,
        }, CancellationToken.None);
        _problem = outcome switch
        {
            AssignmentOutcome.Refused refused => refused.Reason,
            AssignmentOutcome.NotFound => "This study is not there any more.",
            _ => null,
        };
        if (outcome is not AssignmentOutcome.Made made)
            return;
        _name = "";
        await OnMade.InvokeAsync(made.Assignment);
    }

    /// <summary>The cells to choose from; null, with the problem said, where the gallery's filter cannot be read.</summary>
    GalleryQuery? Query()
    {
        var text = _source == FromGallery ? Matching! : _source.Length == 0 ? "" : $"acquisition={_source}";
        var (query, problem) = GalleryQuery.Parse(text);
        if (query is null)
        {
            _problem = $"{problem} Choose the cells in the gallery again.";
            return null;
        }
        _namesLabel = query.Filter.Cells.Label is not null;
        return query with { Filter = AssignmentDraft.CellsFor(_task, query.Filter) };
    }
}
