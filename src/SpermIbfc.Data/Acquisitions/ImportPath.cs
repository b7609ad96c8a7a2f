using System.Text;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>Names that a browser gives to uploaded files. They are shown and read for classes, never used as a path on disk.</summary>
public static class ImportPath
{
    const int MaxSegmentBytes = 255;

    /// <summary>The reason why a relative path is refused, or null.</summary>
    public static string? Problem(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return "The file has no name.";
        if (path.Length > ImportLimits.MaxPathLength)
            return $"The file's path has {path.Length} characters; at most {ImportLimits.MaxPathLength} are taken.";
        if (path.Any(char.IsControl) || path.Contains('\\') || path.Contains(':'))
            return "The file's path holds a character that is not taken (a control character, a backslash or a colon).";
        var segments = path.Split('/');
        if (segments.Length > ImportLimits.MaxPathSegments)
            return $"The file lies {segments.Length - 1} folders deep; at most {ImportLimits.MaxPathSegments - 1} are taken.";
        return segments.Any(segment => segment.Trim() is "" or "." or ".." || Encoding.UTF8.GetByteCount(segment) > MaxSegmentBytes)
            ? "The file's path must be relative, without empty, '.' or '..' folders."
            : null;
    }
}
