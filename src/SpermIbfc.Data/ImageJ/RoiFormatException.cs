using System.Globalization;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.ImageJ;

/// <summary>An ImageJ selection that cannot be read: which file, at which offset, and with what value.</summary>
public sealed class RoiFormatException : ImageFormatException
{
    /// <summary>A problem at a place of the file.</summary>
    /// <param name="file">The name under which the selection was read.</param>
    /// <param name="problem">What is wrong, in plain words.</param>
    /// <param name="offset">The byte where it was met.</param>
    /// <param name="value">The value found there.</param>
    /// <param name="inner">What a library below said.</param>
    public RoiFormatException(string file, string problem, long? offset = null, string? value = null, Exception? inner = null)
        : base(file, Place(offset, value) + problem, inner)
    {
        Offset = offset;
        Value = value;
    }

    /// <summary>The byte of the file where the problem was met.</summary>
    public long? Offset { get; }

    /// <summary>The value found there.</summary>
    public string? Value { get; }

    static string Place(long? offset, string? value) => (offset, value) switch
    {
        ({ } at, { } found) => string.Create(CultureInfo.InvariantCulture, $"at offset {at}, value {found}: "),
        ({ } at, null) => string.Create(CultureInfo.InvariantCulture, $"at offset {at}: "),
        (null, { } found) => $"value {found}: ",
        _ => "",
    };
}
