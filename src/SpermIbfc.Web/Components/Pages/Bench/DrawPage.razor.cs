using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Web.Components.Layout;

namespace SpermIbfc.Web.Components.Pages.Bench;

public sealed partial class DrawPage(BenchAccess access, NavigationManager navigation) : IDisposable
{
    BenchAddress _address = BenchAddress.Of(navigation.Uri, BenchQueues.OfDrawing, forACell: "focused");
    BenchPerson? _person;
    Assignment? _assignment;
    bool _isEmpty;
    bool _hasNoFocused;

    [Parameter]
    public int StudyId { get; set; }

    protected override void OnInitialized() => navigation.LocationChanged += OnMoved;

    protected override async Task OnParametersSetAsync()
    {
        _isEmpty = !await access.HasCellsAsync(StudyId);
        _hasNoFocused = !_isEmpty && !await access.HasFocusedCellsAsync(StudyId);
        await TakeAddressAsync();
        _person = await access.PersonAsync();
    }

    public void Dispose() => navigation.LocationChanged -= OnMoved;

    // Only links come here; the bench's own changes of the address do not.
    void OnMoved(object? sender, LocationChangedEventArgs moved) => InvokeAsync(async () =>
    {
        if (StudyAddress.RoomOf(navigation.ToBaseRelativePath(moved.Location)) != "draw")
            return;
        await TakeAddressAsync();
        StateHasChanged();
    });

    async Task TakeAddressAsync()
    {
        var address = BenchAddress.Of(navigation.Uri, BenchQueues.OfDrawing, forACell: "focused");
        _assignment = address.AssignmentId is { } id ? await access.AssignmentAsync(StudyId, id) : null;
        _address = address;
    }

    object Options(BenchPerson person) => new
    {
        studyId = StudyId,
        queue = _address.Queue,
        query = _address.Query,
        assignmentId = _address.AssignmentId,
        blind = _assignment?.IsBlind ?? false,
        cellId = _address.CellId,
        canEdit = person.MayEdit(_assignment),
        canReview = person.CanReview,
        user = person.User,
    };
}
