namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>
/// The axis of a plot in which a region was drawn: linear, or linear up to a number H on both sides of zero and
/// logarithmic beyond. Its straight edges and ellipses are straight and elliptic there, and so values are tested there.
/// </summary>
internal readonly struct LogScale
{
    readonly double _linearUpTo;

    LogScale(double linearUpTo) => _linearUpTo = linearUpTo;

    /// <summary>Reads "P" (linear) or H; false where it is neither.</summary>
    public static bool TryParse(string text, out LogScale scale)
    {
        scale = default;
        if (text is DafRegion.Linear or "") return true;
        if (!DafNumber.TryParse(text, out double linearUpTo) || !double.IsFinite(linearUpTo) || linearUpTo <= 0) return false;
        scale = new LogScale(linearUpTo);
        return true;
    }

    public double Of(double value)
    {
        if (_linearUpTo == 0) return value;
        double size = Math.Abs(value) / _linearUpTo;
        return size <= 1 ? value / _linearUpTo : Math.CopySign(1 + Math.Log(size), value);
    }
}
