namespace SpermIbfc.Data.Studies;

/// <summary>What a channel shows. Drawing the head brings up bright-field, the midpiece its fluorescence.</summary>
public enum ChannelRole
{
    BrightField,
    MidpieceFluorescence,
    Viability,
    Other,
}
