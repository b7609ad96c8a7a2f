namespace TorchSharp;

internal enum TensorIndexKind
{
    Single,
    Slice,
    Null,
    Ellipsis,
    Tensor,
}

public static partial class torch
{
    /// <summary>One subscript: an integer, a slice, an ellipsis, a new axis, or a tensor of indices or of flags.</summary>
    public struct TensorIndex
    {
        internal TensorIndexKind Kind;
        internal long? Start;
        internal long? Stop;
        internal long? Step;
        internal Tensor? Of;

        public static TensorIndex Ellipsis => new() { Kind = TensorIndexKind.Ellipsis };

        public static TensorIndex Null => new() { Kind = TensorIndexKind.Null };

        public static TensorIndex Colon => Slice();

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = TensorIndexKind.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Single(long? index) => new() { Kind = TensorIndexKind.Single, Start = index };

        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = TensorIndexKind.Tensor, Of = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Tensor value) => Tensor(value);

        public static implicit operator TensorIndex(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value);
    }
}
