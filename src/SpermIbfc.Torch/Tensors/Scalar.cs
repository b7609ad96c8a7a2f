using SpermIbfc.Torch.Interop;

namespace TorchSharp;

/// <summary>A number given to an operator: integral, floating or boolean, as it was written.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly ArgKind Kind;
    internal readonly long Bits;

    private Scalar(ArgKind kind, long bits)
    {
        Kind = kind;
        Bits = bits;
    }

    internal bool IsFloating => Kind == ArgKind.Double;

    public static implicit operator Scalar(int value) => new(ArgKind.Int, value);

    public static implicit operator Scalar(long value) => new(ArgKind.Int, value);

    public static implicit operator Scalar(float value) => (double)value;

    public static implicit operator Scalar(double value) => new(ArgKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Scalar(bool value) => new(ArgKind.Bool, value ? 1 : 0);

    /// <summary>Holds nothing native; here for code that disposes TorchSharp's.</summary>
    public void Dispose() { }
}
