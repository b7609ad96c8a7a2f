using Microsoft.AspNetCore.Components;

namespace SpermIbfc.Web.Components.Pages.Bench;

public sealed partial class DrawPage(BenchAccess access, NavigationManager navigation) : BenchPage(access, navigation)
{
    readonly BenchAccess _access = access;
    bool _hasNoFocused;

    private protected override string Room => "draw";

    private protected override BenchAddress AddressOf(string uri) => BenchAddress.Of(uri, BenchQueues.OfDrawing, forACell: "focused");

    protected override async Task OnParametersSetAsync()
    {
        _hasNoFocused = !await _access.HasFocusedCellsAsync(StudyId);
        await base.OnParametersSetAsync();
    }
}
