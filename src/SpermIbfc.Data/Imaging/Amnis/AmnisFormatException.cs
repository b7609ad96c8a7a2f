using System.Globalization;
using System.Text;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>An Amnis file that cannot be read: which file, which tag by name and number, at which offset, and with what value.</summary>
public sealed class AmnisFormatException : ImageFormatException
{
    /// <summary>A problem at a place of the file.</summary>
    /// <param name="file">The name under which the file was opened.</param>
    /// <param name="problem">What is wrong, in plain words.</param>
    /// <param name="tag">The number of the tag that it hangs on.</param>
    /// <param name="offset">The byte of the file where it was met.</param>
    /// <param name="value">The value found there.</param>
    public AmnisFormatException(string file, string problem, int? tag = null, long? offset = null, string? value = null)
        : base(file, Place(tag, offset, value) + problem)
    {
        Tag = tag;
        Offset = offset;
        Value = value;
        Reason = Place(tag, offset, value) + problem;
    }

    /// <summary>The number of the tag, where the problem hangs on one.</summary>
    public int? Tag { get; }

    /// <summary>The byte of the file where the problem was met.</summary>
    public long? Offset { get; }

    /// <summary>The value found there.</summary>
    public string? Value { get; }

    /// <summary>The message without the file's name.</summary>
    public string Reason { get; }

    static string Place(int? tag, long? offset, string? value)
    {
        var place = new StringBuilder();
        if (tag is { } number)
        {
            string name = Enum.IsDefined((AmnisTag)number) ? ((AmnisTag)number).ToString() : "of another kind";
            place.Append(CultureInfo.InvariantCulture, $"tag {name} ({number})");
        }

        if (offset is not null) place.Append(place.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"at offset {offset}");
        if (value is not null) place.Append(place.Length > 0 ? ", " : "").Append(CultureInfo.InvariantCulture, $"value {value}");
        return place.Length > 0 ? place.Append(": ").ToString() : "";
    }
}
