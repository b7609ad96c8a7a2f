using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // A conversion that changes nothing gives a second reference to the same memory, unless a copy is asked for.
    public partial class Tensor
    {
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(disposeAfter, Ops.ToDType.Tensor(this, type, non_blocking, copy));

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(disposeAfter, Ops.ToDevice.Tensor(this, Known(device), type, non_blocking, copy));

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking: non_blocking);

        public Tensor cpu() => to(torch.CPU);

        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? torch.CUDA, non_blocking: non_blocking);

        public Tensor type(ScalarType dtype) => to(dtype);

        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        public Tensor @bool() => to(ScalarType.Bool);

        public Tensor @float() => to(ScalarType.Float32);

        public Tensor @double() => to(ScalarType.Float64);

        public Tensor @long() => to(ScalarType.Int64);

        public Tensor @int() => to(ScalarType.Int32);

        public Tensor @byte() => to(ScalarType.Byte);

        public Tensor bfloat16() => to(ScalarType.BFloat16);

        public Tensor half() => to(ScalarType.Float16);

        public Tensor clone() => Ops.Clone.Tensor(this);

        public Tensor contiguous() => Ops.Contiguous.Tensor(this);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => InPlace(Ops.Copy, source, nonBlocking);

        /// <summary>Makes this tensor refer to the memory of another.</summary>
        public Tensor set_(Tensor source) => InPlace(Ops.Set, source);

        /// <summary>A second reference to this very tensor: no view, and nothing for autograd to record.</summary>
        internal Tensor Again() => Ops.ToDType.Tensor(this, dtype, false, false);

        /// <summary>Whether <c>to</c> would have to copy.</summary>
        internal bool WouldCopy(ScalarType type, Device device)
        {
            TensorInfo info = Info();
            return (ScalarType)info.DType != type || (DeviceType)info.DeviceType != device.type
                || (device.index >= 0 && info.DeviceIndex != device.index);
        }

        private Tensor After(bool disposeThis, Tensor result)
        {
            if (disposeThis) Dispose();
            return result;
        }

        private static Device Known(Device device)
        {
            if (device.type == DeviceType.CUDA && !torch.cuda.is_available())
                throw new InvalidOperationException($"The device {device} was asked for, and this libtorch sees no CUDA device.");
            return device.type == DeviceType.CUDA && device.index < 0 ? torch.CUDA : device;
        }
    }
}
