using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Components.Layout;

namespace SpermIbfc.Web.Components.Pages.Bench;

/// <summary>A page around a bench: its address says which cells, the person and the assignment what may be done with them.</summary>
public abstract class BenchPage(BenchAccess access, NavigationManager navigation) : ComponentBase, IDisposable
{
    [Parameter]
    public int StudyId { get; set; }

    /// <summary>The page below the study.</summary>
    private protected abstract string Room { get; }

    private protected abstract BenchAddress AddressOf(string uri);

    /// <summary>Null until the person is known: nothing is shown before.</summary>
    private protected PersonRights? Person { get; private set; }

    private protected BenchAddress Address { get; private set; } = null!;

    private protected Assignment? Assignment { get; private set; }

    private protected bool IsEmpty { get; private set; }

    /// <summary>What the page says of its assignment, to those who may open it.</summary>
    private protected string? AssignmentWords => Assignment is { } assignment && Person?.MayOpen(assignment) == true ? Person.Words(assignment) : null;

    private protected bool IsAssignmentMissing => Address.AssignmentId is not null && Assignment is null;

    private protected bool IsForSomebodyElse => Assignment is { } assignment && Person?.MayOpen(assignment) == false;

    private protected object Options => new
    {
        studyId = StudyId,
        queue = Address.Queue,
        query = Address.Query,
        assignmentId = Address.AssignmentId,
        blind = Assignment?.IsBlind ?? false,
        cellId = Address.CellId,
        canEdit = Person!.MayEdit(Assignment),
        canReview = Person!.CanReview,
        user = Person!.User,
    };

    protected override void OnInitialized()
    {
        Address = AddressOf(navigation.Uri);
        navigation.LocationChanged += OnMoved;
    }

    protected override async Task OnParametersSetAsync()
    {
        IsEmpty = !await access.HasCellsAsync(StudyId);
        await TakeAddressAsync();
        Person = await access.PersonAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnMoved;
        GC.SuppressFinalize(this);
    }

    // Only links come here; the bench's own changes of the address do not.
    void OnMoved(object? sender, LocationChangedEventArgs moved) => InvokeAsync(async () =>
    {
        var place = navigation.ToBaseRelativePath(moved.Location);
        if (StudyAddress.RoomOf(place) != Room || StudyAddress.StudyOf(place) != StudyId)
            return;
        await TakeAddressAsync();
        StateHasChanged();
    });

    async Task TakeAddressAsync()
    {
        var address = AddressOf(navigation.Uri);
        Assignment = address.AssignmentId is { } id ? await access.AssignmentAsync(StudyId, id) : null;
        Address = address;
    }
}
