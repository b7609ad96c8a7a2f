using System.Runtime.InteropServices;
using SpermIbfc.Torch.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The raw memory of a contiguous tensor on the CPU; the span is good while the tensor lives.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                TensorInfo info = Info();
                if ((DeviceType)info.DeviceType != DeviceType.CPU)
                    throw new InvalidOperationException($"The memory of a tensor on {device} cannot be read: move it to the CPU first.");
                if (info.IsContiguous == 0)
                    throw new InvalidOperationException("The memory of a tensor that is not contiguous is no plain sequence: call contiguous() first.");
                long length = info.ElementCount * info.ElementSize;
                if (length > int.MaxValue)
                    throw new InvalidOperationException($"A span holds at most {int.MaxValue} bytes, and the tensor has {length}: use WriteBytesToStream.");
                return new Span<byte>(Pointer(), (int)length);
            }

            set
            {
                Span<byte> target = bytes;
                if (target.Length != value.Length)
                    throw new ArgumentException($"The tensor has {target.Length} bytes, and {value.Length} were given.");
                value.CopyTo(target);
            }
        }

        /// <summary>The elements in row-major order, whatever the strides; the tensor must be on the CPU.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged => new(this);

        /// <summary>The only element of a tensor of one element, from any device.</summary>
        public T item<T>() where T : unmanaged
        {
            if (numel() != 1) throw new InvalidOperationException($"Only a tensor of one element is a number; this one has {numel()}.");
            Expect<T>();
            NativeArg value = Ops.Item.Value(this);
            object boxed = value.Kind switch
            {
                ArgKind.Double => BitConverter.Int64BitsToDouble(value.Value),
                ArgKind.Bool => value.Value != 0,
                _ => value.Value,
            };
            if (typeof(T) == typeof(Half)) boxed = (Half)(double)boxed;
            return (T)Convert.ChangeType(boxed, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
        }

        /// <summary>Writes the elements in row-major order as little-endian bytes.</summary>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            using var scope = NewDisposeScope();
            Tensor plain = cpu().contiguous();
            byte* memory = (byte*)plain.Pointer();
            long length = plain.numel() * plain.ElementSize;
            for (long at = 0; at < length;)
            {
                int part = (int)Math.Min(length - at, Math.Max(bufferSize, 1 << 20));
                stream.Write(new ReadOnlySpan<byte>(memory + at, part));
                at += part;
            }
        }

        /// <summary>Fills the tensor with row-major little-endian elements; it must be contiguous and on the CPU.</summary>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            TensorInfo info = Info();
            if ((DeviceType)info.DeviceType != DeviceType.CPU || info.IsContiguous == 0)
                throw new InvalidOperationException("Only a contiguous tensor on the CPU can be read into.");
            byte* memory = (byte*)Pointer();
            long length = info.ElementCount * info.ElementSize;
            for (long at = 0; at < length;)
            {
                int part = (int)Math.Min(length - at, Math.Max(bufferSize, 1 << 20));
                stream.ReadExactly(new Span<byte>(memory + at, part));
                at += part;
            }

            GC.KeepAlive(this);
        }

        internal unsafe void* Pointer()
        {
            void* data;
            NativeLayer.Check(NativeMethods.GetTensorData(Handle, &data));
            GC.KeepAlive(this);
            return data;
        }

        internal void Expect<T>() where T : unmanaged
        {
            ScalarType asked = ScalarTypeOf<T>();
            if (asked != dtype)
                throw new ArgumentException($"The tensor's elements are {dtype}, and were asked for as {asked}: convert with to() first.");
        }

        /// <summary>Copies elements into the memory of a fresh contiguous tensor on the CPU.</summary>
        internal unsafe void Load<T>(ReadOnlySpan<T> elements) where T : unmanaged
        {
            ReadOnlySpan<byte> raw = MemoryMarshal.AsBytes(elements);
            raw.CopyTo(new Span<byte>(Pointer(), raw.Length));
            GC.KeepAlive(this);
        }
    }
}
