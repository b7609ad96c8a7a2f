using System.Globalization;

namespace SpermIbfc.Data.Imaging.Pgm;

/// <summary>A PGM that cannot be read: which file, at which offset, and with what value.</summary>
public sealed class PgmFormatException : ImageFormatException
{
    /// <summary>A problem at a place of the file.</summary>
    /// <param name="file">The name under which the file was opened.</param>
    /// <param name="problem">What is wrong, in plain words.</param>
    /// <param name="offset">The byte of the file where it was met.</param>
    /// <param name="value">The value found there.</param>
    public PgmFormatException(string file, string problem, long offset, string? value = null)
        : base(file, string.Create(CultureInfo.InvariantCulture, $"at offset {offset}{(value is null ? "" : ", value ")}{value}: {problem}"))
    {
        Offset = offset;
        Value = value;
    }

    /// <summary>The byte of the file where the problem was met.</summary>
    public long Offset { get; }

    /// <summary>The value found there.</summary>
    public string? Value { get; }
}
