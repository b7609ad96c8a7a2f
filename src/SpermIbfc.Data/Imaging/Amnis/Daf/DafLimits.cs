namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>What a DAF may ask of the machine. All are far above what IDEAS writes; a file beyond them is refused.</summary>
internal static class DafLimits
{
    public const int Features = 1 << 16;
    public const int Populations = 4096;
    public const int Regions = 4096;
    public const int RegionVertices = 1024;
    public const int Statistics = 1 << 17;
    public const int DefinitionTokens = 4096;
    public const int DefinitionDepth = 64;

    /// <summary>One element of the XML with its attributes: the values of a feature of several million objects.</summary>
    public const int ElementCharacters = 1 << 27;

    /// <summary>The memory of all populations' members.</summary>
    public const long MemberBytes = 1L << 30;

    /// <summary>Comparisons of objects with the edges of gates, about a minute of them.</summary>
    public const long GateTests = 1L << 35;
}
