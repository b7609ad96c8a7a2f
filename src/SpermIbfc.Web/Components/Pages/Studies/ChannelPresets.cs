using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Components.Pages.Studies;

public sealed record ChannelPreset(string Name, IReadOnlyList<(string Name, ChannelRole Role)> Channels);

/// <summary>Sets of channels that labs export from the ImageStream.</summary>
static class ChannelPresets
{
    public static IReadOnlyList<ChannelPreset> All { get; } =
    [
        new("Bright-field + FM4-64 (2 channels)",
            [("Bright-field", ChannelRole.BrightField), ("FM4-64", ChannelRole.MidpieceFluorescence)]),
        new("Ch3/Ch4/Ch6 ImageStream (3 channels)",
            [("Ch3 bright-field", ChannelRole.BrightField), ("Ch4 fluorescence", ChannelRole.MidpieceFluorescence), ("Ch6 side scatter", ChannelRole.Other)]),
    ];
}

static class ChannelRoleText
{
    public static string Of(ChannelRole role) => role switch
    {
        ChannelRole.BrightField => "bright-field",
        ChannelRole.MidpieceFluorescence => "midpiece fluorescence",
        ChannelRole.Viability => "viability",
        _ => "other",
    };
}
