using SpermIbfc.Data.Cells;

namespace SpermIbfc.Web.Components.Pages.Cells;

/// <summary>The gallery's filters as they stand in its address and in its lists.</summary>
static class CellFilterWords
{
    public static IReadOnlyList<(string Value, string Name)> Labels { get; } =
    [
        ("unlabelled", "no label"),
        ("focused", "focused"),
        ("outOfFocus", "out of focus"),
        ("unsure", "unsure"),
        ("notFit", "not fit"),
    ];

    public static IReadOnlyList<(string Value, string Name)> Drawings { get; } =
    [
        ("undrawn", "nothing drawn"),
        ("partial", "one of two drawn"),
        ("complete", "head and midpiece"),
    ];

    public static LabelState? Label(string? text) => Parse<LabelState>(text, Labels);

    public static DrawingState? Drawing(string? text) => Parse<DrawingState>(text, Drawings);

    // Only the words of the lists: numbers and other names in an address ask for nothing.
    static TValue? Parse<TValue>(string? text, IReadOnlyList<(string Value, string Name)> known)
        where TValue : struct, Enum =>
        known.Any(word => word.Value == text) ? Enum.Parse<TValue>(text!, ignoreCase: true) : null;
}
