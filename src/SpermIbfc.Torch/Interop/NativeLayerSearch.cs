namespace SpermIbfc.Torch.Interop;

/// <summary>Where the native layer is looked for, and what is said when it cannot be had.</summary>
internal static class NativeLayerSearch
{
    /// <summary>The variable's file; else beside the assembly or the program; else artifacts/native up the tree.</summary>
    internal static string Find(string? variable, string baseDirectory, string assemblyPath, Func<string, bool> exists)
    {
        if (!string.IsNullOrEmpty(variable))
            return exists(variable)
                ? variable
                : throw new LibtorchUnavailableException(
                    $"{NativeLayer.PathVariable} names {variable}, which does not exist: correct it, or unset it and run scripts/build-native.");

        foreach (string candidate in Candidates(baseDirectory, assemblyPath))
            if (exists(candidate))
                return candidate;
        throw new LibtorchUnavailableException(
            $"The native layer {NativeLayer.FileName} was not found: install libtorch-dev or set LIBTORCH to a libtorch folder, then run ./run (or scripts/build-native).");
    }

    private static IEnumerable<string> Candidates(string baseDirectory, string assemblyPath)
    {
        if (Path.GetDirectoryName(assemblyPath) is { Length: > 0 } beside)
            yield return Path.Combine(beside, NativeLayer.FileName);
        yield return Path.Combine(baseDirectory, NativeLayer.FileName);
        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "artifacts", "native", NativeLayer.FileName);
    }

    /// <summary>One sentence for what the dynamic loader said of a file that is there and does not load.</summary>
    internal static string Explain(string path, string loaderText)
    {
        if (loaderText.Contains("undefined symbol", StringComparison.Ordinal))
            return $"libtorch is another one than {path} was built with: run scripts/build-native again.";
        if (MissingLibrary(loaderText) is { } missing && !path.EndsWith(missing, StringComparison.Ordinal))
            return missing.StartsWith("libtorch", StringComparison.Ordinal) || missing.StartsWith("libc10", StringComparison.Ordinal)
                ? $"libtorch was not found ({missing}): install libtorch-dev or set LIBTORCH to a libtorch folder, then run ./run (or scripts/build-native)."
                : $"libtorch needs {missing}, which was not found: install it, or install libtorch-dev anew, then run ./run (or scripts/build-native).";
        return $"The native layer {path} does not load here: run scripts/build-native again.";
    }

    private static string? MissingLibrary(string loaderText)
    {
        int end = loaderText.IndexOf(": cannot open shared object file", StringComparison.Ordinal);
        if (end < 0) return null;
        int start = loaderText.LastIndexOfAny([' ', '\n', '\r'], end - 1) + 1;
        return loaderText[start..end];
    }
}
