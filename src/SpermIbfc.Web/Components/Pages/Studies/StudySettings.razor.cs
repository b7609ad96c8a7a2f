using Microsoft.AspNetCore.Components;
using Radzen;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Components.Pages.Studies;

public sealed partial class StudySettings(
    StudyQueries queries, StudyCountsQuery counts, UpdateStudyCommand command, NotificationService notifications, NavigationManager navigation)
{
    StudyInput? _input;
    StudyOutcome? _outcome;
    bool _hasCells;
    bool _missing;

    [Parameter]
    public int StudyId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var study = await queries.FindAsync(StudyId, CancellationToken.None);
        _missing = study is null;
        _input = study is null ? null : StudyInput.Of(study);
        _hasCells = (await counts.OfAsync(StudyId, CancellationToken.None)).Cells > 0;
    }

    async Task SaveAsync(StudyDraft draft)
    {
        _outcome = await command.ExecuteAsync(StudyId, draft, CancellationToken.None);
        if (_outcome is not StudyOutcome.Saved)
            return;
        notifications.Notify(NotificationSeverity.Success, "Saved");
        // The frame shows the name as well; going to the same place makes it read again.
        navigation.NavigateTo($"/studies/{StudyId}/settings", replace: true);
    }
}
