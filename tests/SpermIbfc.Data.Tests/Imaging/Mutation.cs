using System.Buffers.Binary;
using System.Globalization;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>Changes bytes of a file as damage or malice would: bits, telling numbers, a cut.</summary>
static class Mutation
{
    static readonly uint[] Telling = [0, 1, 2, 3, 7, 8, 255, 256, 4096, 65_535, 65_536, 0x7FFF_FFFF, 0x8000_0000, uint.MaxValue];

    /// <summary>How many changed copies of each file are read: more than usual where SPERMIBFC_MUTATIONS names a number.</summary>
    public static int PerFile(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("SPERMIBFC_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out int more) ? more : usual;

    public static byte[] Of(byte[] original, Random random)
    {
        byte[] file = [.. original];
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            int at = random.Next(file.Length);
            switch (random.Next(5))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file[at] = (byte)random.Next(256);
                    break;
                case 2 when file.Length >= 4:
                    BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Math.Min(at, file.Length - 4)), Telling[random.Next(Telling.Length)]);
                    break;
                case 3 when file.Length >= 2:
                    BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(Math.Min(at, file.Length - 2)), (ushort)Telling[random.Next(Telling.Length)]);
                    break;
                default:
                    if (random.Next(4) == 0) file = file[..Math.Max(1, at)];
                    break;
            }
        }

        return file;
    }
}
