namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Places of directories in the CIF.</summary>
internal static class DafPlace
{
    /// <summary>The place of a CIF's first directory, which is no object's; where IDEAS has none to name, it names this.</summary>
    const long FirstDirectory = 8;

    public static long? OrNone(long? place) => place > FirstDirectory ? place : null;
}
