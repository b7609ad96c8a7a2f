using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Cells;

namespace SpermIbfc.Web.Components.Pages.Bench;

public sealed partial class LabelPage(BenchAccess access)
{
    static readonly (QueueKind Kind, string Name)[] Queues =
    [
        (QueueKind.Unlabelled, "Unlabelled"),
        (QueueKind.All, "All"),
        (QueueKind.Focused, "Focused"),
        (QueueKind.OutOfFocus, "Out of focus"),
    ];

    bool _ready;
    bool _isEmpty;
    bool _canEdit;
    string _user = "";

    [Parameter]
    public int StudyId { get; set; }

    [SupplyParameterFromQuery(Name = "queue")]
    string? Queue { get; set; }

    [SupplyParameterFromQuery(Name = "cell")]
    long? CellId { get; set; }

    QueueKind Kind => Queues.Select(queue => queue.Kind).FirstOrDefault(
        kind => string.Equals(BenchAccess.Wire(kind), Queue, StringComparison.OrdinalIgnoreCase),
        CellId is null ? QueueKind.Unlabelled : QueueKind.All);

    protected override async Task OnParametersSetAsync()
    {
        (_canEdit, _user) = await access.PersonAsync();
        _isEmpty = !await access.HasCellsAsync(StudyId);
        _ready = true;
    }

    object Options() => new { studyId = StudyId, queue = BenchAccess.Wire(Kind), cellId = CellId, canEdit = _canEdit, user = _user };
}
