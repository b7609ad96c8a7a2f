namespace SpermIbfc.Data.Imaging.Png;

/// <summary>What the samples of a PNG's pixel are. The numbers are PNG's own.</summary>
public enum PngColour
{
    /// <summary>One sample, grey.</summary>
    Grey = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>One sample, an index into the palette.</summary>
    Palette = 3,

    /// <summary>Grey and opacity.</summary>
    GreyAlpha = 4,

    /// <summary>Red, green, blue and opacity.</summary>
    RgbAlpha = 6,
}
