using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Components.Pages.Agreement;

public sealed partial class AgreementPage(AgreementQueries queries, StudyQueries studies, NavigationManager navigation) : IDisposable
{
    readonly CancellationTokenSource _closed = new();
    StudyAgreement? _agreement;
    int _brightField;

    [Parameter]
    public int StudyId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        try
        {
            if (await studies.FindAsync(StudyId, _closed.Token) is not { } study)
            {
                navigation.NotFound();
                return;
            }
            _brightField = study.Channels.Where(channel => channel.Role == ChannelRole.BrightField).Select(channel => channel.Position).FirstOrDefault();
            _agreement = await queries.OfStudyAsync(StudyId, _closed.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
