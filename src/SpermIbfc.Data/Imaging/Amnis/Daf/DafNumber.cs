using System.Globalization;

namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Numbers as IDEAS writes them into the XML, in no country's manner.</summary>
internal static class DafNumber
{
    public static bool TryParse(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    public static bool TryParseWhole(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
