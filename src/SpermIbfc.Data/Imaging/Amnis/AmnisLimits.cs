namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>What no file of the instrument comes near, and what hostile files are held to.</summary>
internal static class AmnisLimits
{
    /// <summary>Tags of one directory; the real ones have about 35.</summary>
    public const int FieldsPerDirectory = 1024;

    /// <summary>Directories of one file.</summary>
    public const int Directories = 1 << 25;

    /// <summary>A side of one channel of one object, in pixels.</summary>
    public const int Side = 4096;

    /// <summary>Channels in use; the instruments have 12.</summary>
    public const int Channels = 64;

    /// <summary>Strips of one object.</summary>
    public const int Strips = 4096;

    /// <summary>Bytes of the acquisition's XML, which may hold a whole analysis.</summary>
    public const int XmlBytes = 1 << 26;

    /// <summary>Bytes of any other text.</summary>
    public const int TextBytes = 4096;

    /// <summary>Problems that are told one by one.</summary>
    public const int Problems = 10_000;
}
