using System.Globalization;
using SpermIbfc.Data.Agreement;

namespace SpermIbfc.Web.Components.Pages.Agreement;

/// <summary>Figures of agreement as people read them.</summary>
static class AgreementText
{
    public const string None = "–";

    /// <summary>Words for kappa after Landis and Koch, Biometrics 33(1), 159-174, 1977: divisions that they call arbitrary, and that everybody uses.</summary>
    public static string Strength(double kappa) => kappa switch
    {
        < 0 => "poor",
        <= 0.20 => "slight",
        <= 0.40 => "fair",
        <= 0.60 => "moderate",
        <= 0.80 => "substantial",
        _ => "almost perfect",
    };

    public static string Kappa(CohensKappa? kappa) => kappa is null ? None : Figure(kappa.Kappa);

    public static string Interval(CohensKappa? kappa) => kappa is null ? None : $"{Figure(kappa.Low)} to {Figure(kappa.High)}";

    public static string Strength(CohensKappa? kappa) => kappa is null ? None : Strength(kappa.Kappa);

    /// <summary>A share with its count: of few cells, a percentage alone says too much.</summary>
    public static string Share(double? share) => share is { } value ? value.ToString("0 %", CultureInfo.InvariantCulture) : None;

    public static string Figure(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string MeanSd(DiceSummary dice) => $"{Figure(dice.Mean)} ± {Figure(dice.Sd)}";

    public static string Pixels(double? value) => value is { } length ? $"{Figure(length)} px" : None;

    /// <summary>Where the pixel size is known.</summary>
    public static string Microns(double? pixels, double? pixelSize) => pixels * pixelSize is { } length ? $"{Figure(length)} µm" : None;

    public static string Part(ComparedPart part) => part switch
    {
        ComparedPart.Head => "Head",
        ComparedPart.Midpiece => "Midpiece",
        _ => "Head and midpiece",
    };

    /// <summary>How many second answers between two observers are not quite new to the second; null where none is.</summary>
    public static string? Known(string what, int known, int all) => known == 0 ? null
        : $"{known:N0} of {all:N0} {what} {(known == 1 ? "is" : "are")} by somebody who had labelled, drawn or reviewed the same cell in the study before.";

    public static string Observers(bool isWithin) => isWithin ? "same observer twice" : "two observers";
}
