namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>One of the instrument's channels that was recorded.</summary>
/// <param name="Index">Its place among those in use, from 0: from left to right in every object.</param>
/// <param name="Number">The instrument's own number, from 1.</param>
/// <param name="Name">"Ch" and the number.</param>
/// <param name="IsBrightField">Whether a bright-field lamp was on for it.</param>
public sealed record AmnisChannel(int Index, int Number, string Name, bool IsBrightField);

/// <summary>What a CIF or RIF says about itself, before its objects.</summary>
/// <param name="Channels">The channels in use, in the order of their tiles.</param>
/// <param name="Magnification">Of the objective: 20, 40 or 60.</param>
/// <param name="PixelSizeMicrons">1, 1/2 or 1/3 for these.</param>
/// <param name="Instrument">The instrument's name.</param>
/// <param name="SoftwareVersion">The version of IDEAS that wrote the file, else of the software that recorded it.</param>
/// <param name="AcquiredAt">The instrument's own words; often a time of day alone.</param>
/// <param name="DeclaredObjects">How many objects the file promises, where it does.</param>
/// <param name="BitDepth">10 or 12, as the collection mode says.</param>
/// <param name="Notes">What was odd, and how it was taken.</param>
public sealed record AmnisHeader(
    IReadOnlyList<AmnisChannel> Channels,
    double? Magnification,
    double? PixelSizeMicrons,
    string? Instrument,
    string? SoftwareVersion,
    string? AcquiredAt,
    int? DeclaredObjects,
    int? BitDepth,
    IReadOnlyList<string> Notes);
