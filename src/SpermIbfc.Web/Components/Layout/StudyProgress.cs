namespace SpermIbfc.Web.Components.Layout;

/// <summary>Tells the rail beside a page that the page changed what is counted there; one for each open page.</summary>
public sealed class StudyProgress
{
    public event Action? Changed;

    public void Tell() => Changed?.Invoke();
}
