using System.Globalization;
using System.Text;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Agreement;

/// <summary>Every comparison as a table: a line a cell and structure, and one for its label.</summary>
public static class AgreementCsv
{
    const string Header = "cell,name,acquisition,object,part,observers,first,second,first at,second at,first label,second label,"
        + "dice,first px,second px,both px,line distance px,line distance 95 % px,line distance um,line distance 95 % um,worked on before\r\n";

    public static string Of(StudyAgreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var text = new StringBuilder(Header);
        foreach (var pair in agreement.Labels)
            Line(text, pair.Cell, "focus", pair.IsWithin, pair.FirstAuthor, pair.SecondAuthor, pair.FirstAt, pair.SecondAt, [Word(pair.First), Word(pair.Second), "", "", "", "", "", "", "", "", YesNo(pair.WorkedOnBefore)]);
        foreach (var pair in agreement.Drawings)
        {
            var (overlap, distance, micron) = (pair.Overlap, pair.Distance, agreement.PixelSizeMicrons);
            Line(text, pair.Cell, Word(pair.Part), pair.IsWithin, pair.FirstAuthor, pair.SecondAuthor, pair.FirstAt, pair.SecondAt,
            [
                "", "", Number(overlap.Dice), Number(overlap.First), Number(overlap.Second), Number(overlap.Both),
                Number(distance?.Mean), Number(distance?.Hausdorff95), Number(distance?.Mean * micron), Number(distance?.Hausdorff95 * micron), YesNo(pair.WorkedOnBefore),
            ]);
        }
        return text.ToString();
    }

    static void Line(
        StringBuilder text, AgreementCell cell, string part, bool isWithin, string first, string second, DateTimeOffset firstAt, DateTimeOffset secondAt, IReadOnlyList<string> values) =>
        text.AppendJoin(',',
        [
            Number(cell.Id), CsvField.Of(cell.Name), CsvField.Of(cell.Acquisition), Number(cell.ObjectNumber), part, isWithin ? "within" : "between",
            CsvField.Of(first), CsvField.Of(second), firstAt.ToString("O", CultureInfo.InvariantCulture), secondAt.ToString("O", CultureInfo.InvariantCulture), .. values,
        ]).Append("\r\n");

    static string YesNo(bool value) => value ? "yes" : "no";

    static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    static string Word<TValue>(TValue value)
        where TValue : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
