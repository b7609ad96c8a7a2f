using System.Runtime.InteropServices;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>
/// Horizontal differences (TIFF 6.0, section 14) and the floating-point predictor (Adobe's Technical Note 3), on
/// one row of samples in the machine's byte order.
/// </summary>
internal static class SamplePredictor
{
    /// <summary>Turns differences back into samples; each is relative to the same sample of the pixel to its left.</summary>
    public static void Undo(Span<byte> row, int sampleBytes, int stride)
    {
        switch (sampleBytes)
        {
            case 1:
                for (int i = stride; i < row.Length; i++) row[i] += row[i - stride];
                break;
            case 2:
                Span<ushort> words = MemoryMarshal.Cast<byte, ushort>(row);
                for (int i = stride; i < words.Length; i++) words[i] += words[i - stride];
                break;
            default:
                Span<uint> longs = MemoryMarshal.Cast<byte, uint>(row);
                for (int i = stride; i < longs.Length; i++) longs[i] += longs[i - stride];
                break;
        }
    }

    /// <summary>Turns samples into differences.</summary>
    public static void Apply(Span<byte> row, int sampleBytes, int stride)
    {
        if (sampleBytes == 1)
        {
            for (int i = row.Length - 1; i >= stride; i--) row[i] -= row[i - stride];
            return;
        }

        Span<ushort> words = MemoryMarshal.Cast<byte, ushort>(row);
        for (int i = words.Length - 1; i >= stride; i--) words[i] -= words[i - stride];
    }

    /// <summary>
    /// Undoes the floating-point predictor: differences of bytes, of a row that holds first the most significant
    /// bytes of all its samples, then the next ones; in that order whatever the file's byte order is.
    /// </summary>
    public static void UndoFloat(Span<byte> row, int stride, Span<byte> scratch)
    {
        for (int i = stride; i < row.Length; i++) row[i] += row[i - stride];
        int samples = row.Length / sizeof(float);
        for (int i = 0; i < samples; i++)
        {
            for (int significance = 0; significance < sizeof(float); significance++)
                scratch[i * sizeof(float) + sizeof(float) - 1 - significance] = row[significance * samples + i];
        }

        scratch[..row.Length].CopyTo(row);
    }
}
