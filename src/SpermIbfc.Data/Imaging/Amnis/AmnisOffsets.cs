namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>
/// Stored offsets have 32 bits, also in files above 4 GiB, where they are the true ones less a multiple of 4 GiB. The
/// chain of directories only runs forwards there, and what belongs to a directory lies near it.
/// </summary>
internal static class AmnisOffsets
{
    const long Wrap = 1L << 32;

    /// <summary>The next directory's offset, behind the end of the one that names it; 0 for none.</summary>
    public static long Next(AmnisInput input, long end, uint stored)
    {
        if (stored == 0 || !input.Wraps) return stored;
        long next = stored + (end & -Wrap);
        return next < end ? next + Wrap : next;
    }

    /// <summary>The offset of a directory's data: of those with the stored low bits the nearest to the directory within the file.</summary>
    public static long Near(AmnisInput input, long directory, uint stored, long length)
    {
        if (!input.Wraps) return stored;
        long same = stored + (directory & -Wrap), nearest = same;
        foreach (long other in (ReadOnlySpan<long>)[same - Wrap, same + Wrap])
        {
            if (!input.Holds(other, length)) continue;
            if (!input.Holds(nearest, length) || Math.Abs(other - directory) < Math.Abs(nearest - directory)) nearest = other;
        }

        return nearest;
    }
}
