using System.Globalization;
using System.Text;

namespace SpermIbfc.Data.Imaging.Png;

/// <summary>A PNG that cannot be read: which file, which chunk, at which offset, and with what value.</summary>
public sealed class PngFormatException : ImageFormatException
{
    /// <summary>A problem at a place of the file.</summary>
    /// <param name="file">The name under which the file was opened.</param>
    /// <param name="problem">What is wrong, in plain words.</param>
    /// <param name="chunk">The type of the chunk that it hangs on, such as "IHDR".</param>
    /// <param name="offset">The byte of the file where it was met.</param>
    /// <param name="value">The value found there.</param>
    public PngFormatException(string file, string problem, string? chunk = null, long? offset = null, string? value = null)
        : base(file, Place(chunk, offset, value) + problem)
    {
        Chunk = chunk;
        Offset = offset;
        Value = value;
    }

    /// <summary>The type of the chunk, where the problem hangs on one.</summary>
    public string? Chunk { get; }

    /// <summary>The byte of the file where the problem was met.</summary>
    public long? Offset { get; }

    /// <summary>The value found there.</summary>
    public string? Value { get; }

    static string Place(string? chunk, long? offset, string? value)
    {
        var place = new StringBuilder();
        if (chunk is not null) place.Append(CultureInfo.InvariantCulture, $"chunk {chunk}");
        if (offset is not null) place.Append(place.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"at offset {offset}");
        if (value is not null) place.Append(place.Length > 0 ? ", " : "").Append(CultureInfo.InvariantCulture, $"value {value}");
        return place.Length > 0 ? place.Append(": ").ToString() : "";
    }
}
