using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Web.Api;

/// <summary>A gallery's filter and order as they stand in an address: <c>label=focused&amp;f=rms:0:62:&amp;sort=-rms:0</c>.</summary>
sealed record GalleryQuery(GalleryFilter Filter, GallerySort Sort)
{
    const int MaxRanges = 32;

    public static (GalleryQuery? Query, string? Problem) Parse(string queryString) => Parse(name =>
        QueryHelpers.ParseQuery(queryString).TryGetValue(name, out var values) ? values : StringValues.Empty);

    public static (GalleryQuery? Query, string? Problem) Parse(IQueryCollection query) => Parse(name => query[name]);

    static (GalleryQuery? Query, string? Problem) Parse(Func<string, StringValues> values)
    {
        try
        {
            var cells = new CellFilter(
                Word<LabelState>(values("label"), "label"),
                Word<DrawingState>(values("drawing"), "drawing state"),
                Text(values("acquisition")) is { } acquisition ? Whole(acquisition) : null,
                Word<ReviewStanding>(values("review"), "state of review"));
            var ranges = values("f").OfType<string>().Where(text => text.Length > 0).Select(Range).ToList();
            if (Text(values("feature")) is { } feature && (Text(values("from")) ?? Text(values("to"))) is not null)
                ranges.Add(Range($"{feature}:{Text(values("from"))}:{Text(values("to"))}"));
            return ranges.Count > MaxRanges
                ? (null, $"One request holds up to {MaxRanges} ranges of features, not {ranges.Count}.")
                : (new GalleryQuery(new GalleryFilter(cells, Text(values("population")), ranges), SortOf(Text(values("sort")))), null);
        }
        catch (FormatException error)
        {
            return (null, error.Message);
        }
    }

    static GallerySort SortOf(string? text)
    {
        var descending = text?.StartsWith('-') ?? false;
        var key = descending ? text![1..] : text;
        return new GallerySort(key is null or "" or "id" ? null : key, descending);
    }

    /// <summary>KEY:FROM:TO; a key may hold colons, an end may be open.</summary>
    static FeatureInterval Range(string text)
    {
        var to = text.LastIndexOf(':');
        var from = to > 0 ? text.LastIndexOf(':', to - 1) : -1;
        if (from <= 0)
            throw new FormatException($"A range is KEY:FROM:TO, such as rms:0:62:; “{text}” is none.");
        return new FeatureInterval(text[..from], Number(text[(from + 1)..to], double.NegativeInfinity), Number(text[(to + 1)..], double.PositiveInfinity));
    }

    static double Number(string text, double open) => text.Length == 0 ? open
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? number
        : throw new FormatException($"“{text}” is no number.");

    static int Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"“{text}” is no acquisition's number.");

    static TValue? Word<TValue>(StringValues values, string what)
        where TValue : struct, Enum
    {
        if (Text(values) is not { } text)
            return null;
        var known = Enum.GetValues<TValue>().Where(value => string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase)).ToList();
        return known.Count == 1 ? known[0] : throw new FormatException($"There is no {what} “{text}”.");
    }

    static string? Text(StringValues values) => values.FirstOrDefault() is { Length: > 0 } text ? text : null;
}
