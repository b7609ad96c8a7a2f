namespace SpermIbfc.Data.Geometry;

/// <summary>
/// A set of pixels of a width x height image, kept as runs over the row-major pixel index (y * width + x).
/// Runs are maximal, ascending and may cross the end of a row. Immutable.
/// </summary>
public sealed class Mask
{
    /// <summary>The largest side, in pixels, that a mask may have; its square is the largest area.</summary>
    public const int MaxSide = 16384;

    readonly int[] _runs;

    Mask(int width, int height, int[] runs)
    {
        Width = width;
        Height = height;
        _runs = runs;
        for (int i = 1; i < runs.Length; i += 2) Area += runs[i];
    }

    /// <summary>Columns, in pixels.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels.</summary>
    public int Height { get; }

    /// <summary>How many pixels are in the mask.</summary>
    public int Area { get; }

    /// <summary>The mask without any pixel.</summary>
    public static Mask Empty(int width, int height)
    {
        CheckSize(width, height);
        return new Mask(width, height, []);
    }

    /// <summary>A mask of [start, length, start, length, ...] over the row-major pixel index.</summary>
    /// <exception cref="ArgumentException">An odd count, a length below 1, runs out of order or overlapping, or a run that leaves the image.</exception>
    public static Mask FromRuns(int width, int height, IReadOnlyList<int> startLength)
    {
        ArgumentNullException.ThrowIfNull(startLength);
        CheckSize(width, height);
        if (startLength.Count % 2 != 0)
            throw new ArgumentException($"Runs come as start and length; {startLength.Count} numbers are no pairs.", nameof(startLength));

        var runs = new RunList(startLength.Count);
        int pixels = width * height, end = 0;
        for (int i = 0; i < startLength.Count; i += 2)
        {
            int start = startLength[i], length = startLength[i + 1];
            if (start < end || length < 1 || length > pixels - start)
            {
                throw new ArgumentException(
                    $"Run {i / 2} (start {start}, length {length}) does not follow the pixel {end} inside a {width} x {height} image.", nameof(startLength));
            }

            runs.Add(start, length);
            end = start + length;
        }

        return new Mask(width, height, runs.ToArray());
    }

    /// <summary>A mask of the non-zero bytes of a row-major width x height image.</summary>
    /// <exception cref="ArgumentException">The bytes are not width x height.</exception>
    public static Mask FromBytes(int width, int height, ReadOnlySpan<byte> nonZeroIsOn)
    {
        CheckSize(width, height);
        if (nonZeroIsOn.Length != width * height)
            throw new ArgumentException($"A {width} x {height} mask has {width * height} bytes; {nonZeroIsOn.Length} were given.", nameof(nonZeroIsOn));

        var runs = new RunList(64);
        int at = 0;
        while (true)
        {
            int on = nonZeroIsOn[at..].IndexOfAnyExcept((byte)0);
            if (on < 0) return new Mask(width, height, runs.ToArray());
            at += on;
            int length = nonZeroIsOn[at..].IndexOf((byte)0);
            if (length < 0) length = nonZeroIsOn.Length - at;
            runs.Add(at, length);
            at += length;
        }
    }

    /// <summary>[start, length, ...] over the row-major pixel index: maximal runs, ascending.</summary>
    public int[] ToRuns() => [.. _runs];

    /// <summary>The row-major image: <paramref name="on"/> inside, 0 outside.</summary>
    public byte[] ToBytes(byte on = 255)
    {
        var bytes = new byte[Width * Height];
        for (int i = 0; i < _runs.Length; i += 2) bytes.AsSpan(_runs[i], _runs[i + 1]).Fill(on);
        return bytes;
    }

    /// <summary>Whether the pixel in column x and row y is in the mask; false outside the image.</summary>
    public bool this[int x, int y]
    {
        get
        {
            if ((uint)x >= (uint)Width || (uint)y >= (uint)Height) return false;
            int pixel = y * Width + x, low = 0, high = _runs.Length / 2 - 1;
            while (low <= high)
            {
                int middle = (low + high) >>> 1, start = _runs[2 * middle];
                if (pixel < start) high = middle - 1;
                else if (pixel >= start + _runs[2 * middle + 1]) low = middle + 1;
                else return true;
            }

            return false;
        }
    }

    /// <summary>Pixels of either mask.</summary>
    /// <exception cref="ArgumentException">The masks' sizes differ.</exception>
    public Mask Or(Mask other) => Combine(other, static (here, there) => here || there);

    /// <summary>Pixels of both masks.</summary>
    /// <exception cref="ArgumentException">The masks' sizes differ.</exception>
    public Mask And(Mask other) => Combine(other, static (here, there) => here && there);

    /// <summary>Pixels of this mask that are not in the other.</summary>
    /// <exception cref="ArgumentException">The masks' sizes differ.</exception>
    public Mask Except(Mask other) => Combine(other, static (here, there) => here && !there);

    internal static void CheckSize(int width, int height)
    {
        if (width is < 1 or > MaxSide)
            throw new ArgumentOutOfRangeException(nameof(width), width, $"A mask is 1 to {MaxSide} pixels wide.");
        if (height is < 1 or > MaxSide)
            throw new ArgumentOutOfRangeException(nameof(height), height, $"A mask is 1 to {MaxSide} pixels high.");
    }

    Mask Combine(Mask other, Func<bool, bool, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Width != Width || other.Height != Height)
            throw new ArgumentException($"A {other.Width} x {other.Height} mask does not lie over a {Width} x {Height} mask.", nameof(other));

        // Both masks change only at the ends of runs: walk those, and ask at each whether the stretch after it stays.
        var runs = new RunList(_runs.Length + other._runs.Length);
        int here = 0, there = 0, at = 0, pixels = Width * Height;
        while (at < pixels)
        {
            int next = Math.Min(NextEdge(_runs, ref here, at, pixels, out bool inHere), NextEdge(other._runs, ref there, at, pixels, out bool inThere));
            if (keep(inHere, inThere)) runs.Add(at, next - at);
            at = next;
        }

        return new Mask(Width, Height, runs.ToArray());
    }

    static int NextEdge(int[] runs, ref int run, int at, int pixels, out bool inside)
    {
        while (run < runs.Length && runs[run] + runs[run + 1] <= at) run += 2;
        inside = run < runs.Length && runs[run] <= at;
        if (run >= runs.Length) return pixels;
        return inside ? runs[run] + runs[run + 1] : runs[run];
    }
}
