using System.Globalization;
using System.Text;

namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>A DAF that cannot be read: which file, at which byte or line, and with what value.</summary>
public sealed class DafFormatException : ImageFormatException
{
    /// <summary>A problem at a place of the file.</summary>
    /// <param name="file">The name under which the file was opened.</param>
    /// <param name="problem">What is wrong, in plain words.</param>
    /// <param name="offset">The byte of the file where it was met.</param>
    /// <param name="line">The line of the XML where it was met, from 1.</param>
    /// <param name="value">The value found there.</param>
    /// <param name="inner">What was thrown below.</param>
    public DafFormatException(string file, string problem, long? offset = null, int? line = null, string? value = null, Exception? inner = null)
        : base(file, Place(offset, line, value) + problem, inner)
    {
        Offset = offset;
        Line = line;
        Value = value;
    }

    /// <summary>The byte of the file where the problem was met.</summary>
    public long? Offset { get; }

    /// <summary>The line of the file's XML where the problem was met, from 1.</summary>
    public int? Line { get; }

    /// <summary>The value found there.</summary>
    public string? Value { get; }

    static string Place(long? offset, int? line, string? value)
    {
        var place = new StringBuilder();
        if (offset is not null) place.Append(CultureInfo.InvariantCulture, $"at offset {offset}");
        if (line is not null) place.Append(place.Length > 0 ? ", " : "").Append(CultureInfo.InvariantCulture, $"in line {line}");
        if (value is not null) place.Append(place.Length > 0 ? ", " : "").Append("value ").Append(Shown(value));
        return place.Length > 0 ? place.Append(": ").ToString() : "";
    }

    static string Shown(string value) => value.Length <= 80 ? value : string.Concat(value.AsSpan(0, 80), "...");
}
