using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Cells;

namespace SpermIbfc.Web.Components.Pages.Bench;

public sealed partial class DrawPage(BenchAccess access, BenchAssignments assignments, NavigationManager navigation) : IDisposable
{
    const int MaxQueryLength = 2000;

    static readonly (string Queue, string Name)[] Queues =
    [
        ("focused", "Focused"),
        ("undrawn", "Not drawn"),
        ("sentBack", "Sent back"),
        ("submitted", "Submitted"),
    ];

    readonly CancellationTokenSource _gone = new();

    bool _ready;
    bool _isEmpty;
    bool _hasNoFocused;
    bool _canEdit;
    bool _canReview;
    string _user = "";
    BenchAssignment? _assignment;

    [Parameter]
    public int StudyId { get; set; }

    /// <summary>Which cells, in which order; the bench's API knows the names.</summary>
    [SupplyParameterFromQuery(Name = "queue")]
    string? Queue { get; set; }

    [SupplyParameterFromQuery(Name = "id")]
    int? AssignmentId { get; set; }

    [SupplyParameterFromQuery(Name = "cell")]
    long? CellId { get; set; }

    string Kind => Queue is { Length: > 0 and < 40 } queue && queue.All(char.IsAsciiLetter) ? queue : BenchAccess.Wire(QueueKind.Focused);

    bool IsAssignment => Kind == "assignment";

    bool NeedsFocused => CellId is null && (Kind is "focused" or "undrawn");

    /// <summary>A gallery's filter, a sample's seed: what the queue's name alone does not say.</summary>
    string Query => new Uri(navigation.Uri).Query is { Length: <= MaxQueryLength } query ? query.TrimStart('?') : "";

    protected override async Task OnParametersSetAsync()
    {
        (_canEdit, _user) = await access.PersonAsync();
        _canReview = await access.CanReviewAsync();
        _assignment = IsAssignment ? await assignments.FindAsync(StudyId, AssignmentId ?? 0, _user, _canReview, _gone.Token) : null;
        _isEmpty = !await access.HasCellsAsync(StudyId);
        _hasNoFocused = !_isEmpty && !await access.HasFocusedCellsAsync(StudyId);
        _ready = true;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    object Options() => new
    {
        studyId = StudyId,
        queue = Kind,
        query = Query,
        assignmentId = _assignment?.Id,
        blind = _assignment?.IsBlind ?? false,
        cellId = CellId,
        canEdit = _canEdit && _assignment is not { CanEdit: false },
        canReview = _canReview,
        user = _user,
    };
}
