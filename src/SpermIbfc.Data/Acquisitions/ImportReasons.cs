using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>Why a file did not come in, as a report says it: its name stands in a column of its own.</summary>
static class ImportReasons
{
    public static string Of(ImageFormatException error)
    {
        var prefix = $"{error.File}: ";
        var text = error.Message.StartsWith(prefix, StringComparison.Ordinal) ? error.Message[prefix.Length..] : error.Message;
        return Sentence(text);
    }

    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
