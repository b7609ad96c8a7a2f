using SpermIbfc.Torch.Interop;
using TorchSharp;

namespace SpermIbfc.Torch;

/// <summary>What is known of the libtorch in use, for diagnosis. Every member raises <see cref="LibtorchUnavailableException"/> where there is none.</summary>
public static class Libtorch
{
    public static string Version => torch.__version__;

    /// <summary>libtorch's own account of its build: BLAS, oneDNN, OpenMP, CPU capability, CUDA.</summary>
    public static unsafe string BuildConfig
    {
        get
        {
            NativeLayer.Ensure();
            return NativeLayer.Text(NativeMethods.GetBuildConfig());
        }
    }

    public static string NativeLibraryPath
    {
        get
        {
            NativeLayer.Ensure();
            return NativeLayer.LoadedFrom!;
        }
    }

    /// <summary>Whether malloc took the settings that keep freed memory in the process.</summary>
    public static bool IsTuned
    {
        get
        {
            NativeLayer.Ensure();
            return NativeLayer.IsTuned;
        }
    }

    public static int Threads => torch.get_num_threads();

    public static int CudaDevices => torch.cuda.device_count();

    /// <summary>Free and total bytes of the current CUDA device.</summary>
    public static (long FreeBytes, long TotalBytes) CudaMemory()
    {
        NativeLayer.Ensure();
        NativeLayer.Check(NativeMethods.GetCudaMemory(out long free, out long total));
        return (free, total);
    }

    /// <summary>Null where libtorch can be used; else the sentence that says what to do.</summary>
    public static string? Problem()
    {
        try
        {
            NativeLayer.Ensure();
            return null;
        }
        catch (LibtorchUnavailableException reason)
        {
            return reason.Message;
        }
    }
}
