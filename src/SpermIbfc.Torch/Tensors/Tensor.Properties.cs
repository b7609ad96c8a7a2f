using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public ScalarType dtype => (ScalarType)Info().DType;

        public Device device
        {
            get
            {
                TensorInfo info = Info();
                return new Device((DeviceType)info.DeviceType, info.DeviceIndex);
            }
        }

        public DeviceType device_type => (DeviceType)Info().DeviceType;

        public long ndim => Info().Dimensions;

        public long ElementSize => Info().ElementSize;

        public long NumberOfElements => Info().ElementCount;

        public bool is_leaf => Info().IsLeaf != 0;

        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Extents, from the slowest dimension (as named) to the fastest.</summary>
        public long[] shape => Extents().Sizes;

        public long dim() => Info().Dimensions;

        public long numel() => Info().ElementCount;

        public bool is_contiguous() => Info().IsContiguous != 0;

        public long[] size() => shape;

        public long size(int dim)
        {
            long[] extents = shape;
            int index = dim < 0 ? dim + extents.Length : dim;
            return index >= 0 && index < extents.Length
                ? extents[index]
                : throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {extents.Length} dimensions.");
        }

        public long[] stride() => Extents().Strides;

        internal unsafe TensorInfo Info()
        {
            TensorInfo info;
            NativeLayer.Check(NativeMethods.GetTensorInfo(Handle, &info));
            GC.KeepAlive(this);
            return info;
        }

        private unsafe (long[] Sizes, long[] Strides) Extents()
        {
            int count = Info().Dimensions;
            var sizes = new long[count];
            var strides = new long[count];
            fixed (long* s = sizes, t = strides)
                NativeLayer.Check(NativeMethods.GetTensorSizes(Handle, s, t));
            GC.KeepAlive(this);
            return (sizes, strides);
        }
    }
}
