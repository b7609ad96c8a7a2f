namespace SpermIbfc.Data.Labels;

public enum FocusValue
{
    Focused,
    OutOfFocus,
    Unsure,
    NotFit,
}
