namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>Decodes a strip row by row, so that no more than a row is held besides the planes.</summary>
internal interface IRowDecoder
{
    /// <summary>Decodes the next row, all channels side by side; what is wrong, or null.</summary>
    string? Next(Span<short> row);

    /// <summary>Says what is wrong with what is left behind the last row, or null.</summary>
    string? End();
}
