namespace SpermIbfc.Data.Imaging;

/// <summary>The cyclic redundancy check that PNG's chunks end with: CRC-32 of ISO 3309, reflected.</summary>
internal static class Crc32
{
    public const uint Start = uint.MaxValue;

    const uint Polynomial = 0xEDB88320;

    static readonly uint[] Table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Update(Update(Start, first), second);

    /// <summary>Takes bytes into a check sum that began with <see cref="Start"/>; its complement is the sum.</summary>
    public static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes) crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            table[i] = crc;
        }

        return table;
    }
}
