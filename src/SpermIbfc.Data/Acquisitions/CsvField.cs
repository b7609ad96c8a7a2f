namespace SpermIbfc.Data.Acquisitions;

/// <summary>A text as a field of a table.</summary>
static class CsvField
{
    // A name that begins as a formula must stay a name where the table is opened.
    public static string Of(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' ? "'" + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }
}
