using SpermIbfc.Data.Labels;

namespace SpermIbfc.Web.Components.Controls;

/// <summary>The labels' names as people read them.</summary>
static class FocusWords
{
    public static string Of(FocusValue? value) => value switch
    {
        FocusValue.Focused => "focused",
        FocusValue.OutOfFocus => "out of focus",
        FocusValue.Unsure => "unsure",
        FocusValue.NotFit => "not fit",
        _ => "no label",
    };
}
