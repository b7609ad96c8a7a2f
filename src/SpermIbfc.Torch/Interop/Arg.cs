using TorchSharp;

namespace SpermIbfc.Torch.Interop;

/// <summary>One argument of an operator. It keeps its tensor or array alive for as long as the call's frame lives.</summary>
internal readonly struct Arg
{
    internal readonly object? Kept;
    internal readonly long Value;
    internal readonly int Count;
    internal readonly ArgKind Kind;

    private Arg(ArgKind kind, long value, int count = 0, object? kept = null)
    {
        Kind = kind;
        Value = value;
        Count = count;
        Kept = kept;
    }

    internal static Arg None => default;

    internal static Arg OptionalTensors(torch.Tensor?[] tensors) => new(ArgKind.OptionalTensorList, 0, tensors.Length, tensors);

    internal static Arg Bool(bool? value) => value is { } given ? given : None;

    public static implicit operator Arg(torch.Tensor? tensor) =>
        tensor is null ? None : new(ArgKind.Tensor, tensor.Handle, 1, tensor);

    public static implicit operator Arg(torch.Tensor[] tensors) => new(ArgKind.TensorList, 0, tensors.Length, tensors);

    public static implicit operator Arg(long value) => new(ArgKind.Int, value);

    public static implicit operator Arg(long? value) => value is { } given ? given : None;

    public static implicit operator Arg(double value) => new(ArgKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(double? value) => value is { } given ? given : None;

    public static implicit operator Arg(bool value) => new(ArgKind.Bool, value ? 1 : 0);

    public static implicit operator Arg(long[]? values) => values is null ? None : new(ArgKind.IntList, 0, values.Length, values);

    public static implicit operator Arg(double[]? values) => values is null ? None : new(ArgKind.DoubleList, 0, values.Length, values);

    public static implicit operator Arg(string? text) => text is null ? None : new(ArgKind.String, 0, 0, text);

    public static implicit operator Arg(torch.ScalarType type) => new(ArgKind.Int, (long)type);

    public static implicit operator Arg(torch.ScalarType? type) => type is { } given ? given : None;

    public static implicit operator Arg(torch.Device? device) =>
        device is null ? None : new(ArgKind.Device, device.index, (int)device.type);

    public static implicit operator Arg(Scalar? scalar) =>
        scalar is null ? None : new(scalar.Kind, scalar.Bits);
}
