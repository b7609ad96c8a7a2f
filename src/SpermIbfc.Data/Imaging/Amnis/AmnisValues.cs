using System.Text;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>The values of fields that may lie outside their directory.</summary>
internal static class AmnisValues
{
    /// <summary>A field's whole numbers; the caller has bounded their count.</summary>
    public static uint[] Numbers(AmnisWindow window, long directory, AmnisField field, AmnisTag tag)
    {
        AmnisInput input = window.Input;
        if (field.Type is not (AmnisFieldType.Short or AmnisFieldType.Long)) throw input.Problem("the tag's values should be of type SHORT (3) or LONG (4).", tag, field.Cell - 8, (long)field.Type);
        byte[] bytes = Bytes(window, directory, field, tag);
        var numbers = new uint[field.Count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = field.Size == 2 ? input.UInt16(bytes.AsSpan(2 * i)) : input.UInt32(bytes.AsSpan(4 * i));
        return numbers;
    }

    /// <summary>A field's bytes, which need not end with a NUL.</summary>
    public static byte[] Bytes(AmnisWindow window, long directory, AmnisField field, AmnisTag tag)
    {
        AmnisInput input = window.Input;
        long length = field.Size * (long)field.Count;
        long at = field.IsInline ? field.Cell : AmnisOffsets.Near(input, directory, field.Value, length);
        if (!input.Holds(at, length) || length > int.MaxValue)
            throw input.Problem($"the tag's {field.Count} values of {field.Size} byte(s) there would run past the file's end ({input.Length} bytes).", tag, field.Cell - 8, at);
        var bytes = new byte[length];
        window.Copy(at, bytes);
        return bytes;
    }

    /// <summary>A short text, without what is no text; null where it is empty.</summary>
    public static string? Text(AmnisWindow window, long directory, AmnisField field, AmnisTag tag)
    {
        if (field.Type != AmnisFieldType.Ascii || field.Count is 0 or > AmnisLimits.TextBytes) return null;
        string text = Encoding.UTF8.GetString(Bytes(window, directory, field, tag));
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        string clean = string.Concat((end < 0 ? text : text[..end]).Where(static c => !char.IsControl(c))).Trim();
        return clean.Length == 0 ? null : clean;
    }
}
