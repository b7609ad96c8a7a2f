using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch that the native layer was built with.</summary>
    public static unsafe string __version__
    {
        get
        {
            NativeLayer.Ensure();
            return NativeLayer.Text(NativeMethods.GetVersion());
        }
    }

    public static int get_num_threads()
    {
        NativeLayer.Ensure();
        return NativeMethods.GetThreads();
    }

    public static void set_num_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(num, 1);
        NativeLayer.Ensure();
        NativeLayer.Check(NativeMethods.SetThreads(num));
    }

    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"This libtorch sees no device of the type {deviceType}.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType)
    {
        NativeLayer.Ensure();
        return deviceType != DeviceType.CUDA || cuda.is_available();
    }

    public static Device InitializeDevice(Device? device)
    {
        device ??= CPU;
        InitializeDeviceType(device.type);
        return device;
    }

    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count()
        {
            NativeLayer.Ensure();
            NativeLayer.Check(NativeMethods.GetCudaCount(out int count));
            return count;
        }

        public static void manual_seed(long seed)
        {
            NativeLayer.Ensure();
            NativeLayer.Check(NativeMethods.CudaManualSeed(seed));
        }

        public static void synchronize(Device? device = null)
        {
            NativeLayer.Ensure();
            NativeLayer.Check(NativeMethods.CudaSynchronize(device?.index ?? -1));
        }
    }

    public static class backends
    {
        public static class cudnn
        {
            /// <summary>Whether convolutions on CUDA may round their inputs to TF32.</summary>
            public static bool allow_tf32
            {
                get
                {
                    NativeLayer.Ensure();
                    NativeLayer.Check(NativeMethods.GetTf32(out int value));
                    return value != 0;
                }

                set
                {
                    NativeLayer.Ensure();
                    NativeLayer.Check(NativeMethods.SetTf32(value ? 1 : 0));
                }
            }
        }
    }
}
