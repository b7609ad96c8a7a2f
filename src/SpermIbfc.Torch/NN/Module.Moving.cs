using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Move(device, dtype, non_blocking);

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Move(new Device(deviceType, deviceIndex), null, non_blocking);

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Move(null, dtype, non_blocking);

            public Module _to(Tensor other, bool non_blocking) => Move(other.device, other.dtype, non_blocking);

            // The tensors change their memory and stay the same objects, so an optimiser made before keeps them.
            private Module Move(Device? device, ScalarType? dtype, bool nonBlocking)
            {
                if (dtype is { } wanted && !IsFloating(wanted))
                    throw new ArgumentException($"A module's parameters are floating-point numbers, and cannot become {wanted}.", nameof(dtype));
                using (no_grad())
                {
                    foreach (var (_, parameter) in ownParameters) Move(parameter, device, dtype, nonBlocking);
                    foreach (var (_, buffer) in ownBuffers) Move(buffer.Tensor, device, dtype, nonBlocking);
                }

                foreach (var (_, module) in submodules) module.Move(device, dtype, nonBlocking);
                return this;
            }

            private static void Move(Tensor tensor, Device? device, ScalarType? dtype, bool nonBlocking)
            {
                ScalarType type = dtype is { } wanted && IsFloating(tensor.dtype) ? wanted : tensor.dtype;
                Device place = device ?? tensor.device;
                if (!tensor.WouldCopy(type, place)) return;
                bool learned = tensor is Parameter && tensor.requires_grad;
                using Tensor? gradient = tensor.grad;
                using Tensor detached = tensor.detach();
                using Tensor moved = detached.to(type, place, non_blocking: nonBlocking);
                tensor.ReplaceHandle(Release(moved));
                if (learned) tensor.requires_grad = true;
                if (gradient is null) return;
                using Tensor movedGradient = gradient.to(type, place, non_blocking: nonBlocking);
                tensor.grad = movedGradient;
            }

            private static long Release(Tensor tensor)
            {
                tensor.DetachFromDisposeScope();
                return tensor.TakeHandle();
            }

            private static bool IsFloating(ScalarType type) => type is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16;
        }
    }
}

public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module =>
        (T)module._to(type, non_blocking);

    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module =>
        (T)module._to(device, type, non_blocking);

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module =>
        (T)module._to(deviceType, deviceIndex, non_blocking);

    public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module =>
        (T)module._to(device.type, device.index, non_blocking);

    public static T to<T>(this T module, string device, bool non_blocking = false) where T : torch.nn.Module =>
        module.to(new torch.Device(device), non_blocking);

    public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false) where T : torch.nn.Module =>
        (T)module._to(other, non_blocking);

    public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
        (T)module._to(DeviceType.CPU, -1, non_blocking);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module =>
        (T)module._to(DeviceType.CUDA, deviceIndex, non_blocking);
}
