namespace SpermIbfc.Data.Storage;

public static class CsvField
{
    /// <summary>A value as a field of a CSV file. What begins as a formula stays text where the table is opened.</summary>
    public static string Of(string? value)
    {
        value ??= "";
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' ? "'" + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }
}
