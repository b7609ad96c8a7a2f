using System.Globalization;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>IDEAS' private tag of the object's number, which is taken where it makes sense and never missed where it does not.</summary>
internal static class IdeasObject
{
    const int MostDigits = 10;

    public static int? Number(TiffDirectory directory)
    {
        ushort type = directory.Type(TiffTag.IdeasObjectNumber);
        if (type == 0) return null;
        try
        {
            if (TiffField.SizeOfWhole(type) > 0)
                return directory.Number(TiffTag.IdeasObjectNumber) is var number and <= int.MaxValue ? (int)number : null;
            if (type != (ushort)TiffFieldType.Ascii || directory.Count(TiffTag.IdeasObjectNumber) > MostDigits + 1) return null;
            return int.TryParse(directory.String(TiffTag.IdeasObjectNumber), NumberStyles.None, CultureInfo.InvariantCulture, out int written) ? written : null;
        }
        catch (TiffFormatException)
        {
            // A private tag gone wrong is no reason not to read the pixels.
            return null;
        }
    }
}
