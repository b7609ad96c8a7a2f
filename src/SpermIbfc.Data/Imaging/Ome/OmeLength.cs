namespace SpermIbfc.Data.Imaging.Ome;

/// <summary>OME's units of length, in micrometres.</summary>
internal static class OmeLength
{
    /// <summary>A length in um; null where it is not positive, or the unit is none of length ("pixel", "reference frame") or not known.</summary>
    public static double? Microns(double? value, string? unit)
    {
        double? factor = unit switch
        {
            // OME's default; its sign is that of the unit or the Greek letter, depending on who wrote it.
            null or "" or "\u00B5m" or "\u03BCm" or "um" => 1,
            "pm" => 1e-6,
            "\u00C5" or "\u212B" => 1e-4,
            "nm" => 1e-3,
            "mm" => 1e3,
            "cm" => 1e4,
            "dm" => 1e5,
            "m" => 1e6,
            "in" => 25_400,
            _ => null,
        };
        return value is > 0 && double.IsFinite(value.Value) ? value * factor : null;
    }
}
