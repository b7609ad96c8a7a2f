using Microsoft.AspNetCore.Components;

namespace SpermIbfc.Web.Components.Pages.Bench;

public sealed partial class DrawPage(BenchAccess access)
{
    bool _ready;
    bool _isEmpty;
    bool _hasNoFocused;
    bool _canEdit;
    string _user = "";

    [Parameter]
    public int StudyId { get; set; }

    [SupplyParameterFromQuery(Name = "cell")]
    long? CellId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        (_canEdit, _user) = await access.PersonAsync();
        _isEmpty = !await access.HasCellsAsync(StudyId);
        _hasNoFocused = !_isEmpty && !await access.HasFocusedCellsAsync(StudyId);
        _ready = true;
    }

    object Options() => new { studyId = StudyId, cellId = CellId, canEdit = _canEdit, user = _user };
}
