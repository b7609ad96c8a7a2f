namespace SpermIbfc.Web.Components.Pages.Review;

/// <summary>What somebody did on the page of review just now.</summary>
/// <param name="Text">In words.</param>
/// <param name="Undoable">The batch that can be undone, where many cells took a step at once.</param>
public sealed record ReviewNotice(string Text, Guid? Undoable = null);
