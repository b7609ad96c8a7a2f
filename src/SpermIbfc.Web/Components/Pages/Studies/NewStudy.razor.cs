using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Studies;

public sealed partial class NewStudy(CreateStudyCommand command, NavigationManager navigation, AuthenticationStateProvider authentication)
{
    readonly StudyInput _input = new();
    StudyOutcome? _outcome;

    protected override void OnInitialized() => _input.Apply(ChannelPresets.All[0]);

    async Task SaveAsync(StudyDraft draft)
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        _outcome = await command.ExecuteAsync(draft, person.Author(), isSynthetic: false, CancellationToken.None);
        if (_outcome is StudyOutcome.Saved saved)
            navigation.NavigateTo($"/studies/{saved.StudyId}");
    }
}
