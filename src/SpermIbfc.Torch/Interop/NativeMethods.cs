using System.Runtime.InteropServices;

namespace SpermIbfc.Torch.Interop;

/// <summary>How an argument or a result crosses the boundary: native/shim.h holds the same numbers.</summary>
internal enum ArgKind
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    IntList = 5,
    DoubleList = 6,
    TensorList = 7,
    OptionalTensorList = 8,
    String = 9,
    Device = 10,
}

[StructLayout(LayoutKind.Sequential)]
internal struct NativeArg
{
    internal ArgKind Kind;
    internal int Count;
    internal long Value;
}

[StructLayout(LayoutKind.Sequential)]
internal struct TensorInfo
{
    internal int DType;
    internal int DeviceType;
    internal int DeviceIndex;
    internal int Dimensions;
    internal long ElementCount;
    internal long ElementSize;
    internal int RequiresGrad;
    internal int IsContiguous;
    internal int IsLeaf;
    internal int Reserved;
}

/// <summary>The entries of native/shim.cpp. A non-zero status means that the last error's text is waiting.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "spermibfc_torch";
    internal const int AbiVersion = 1;

    [LibraryImport(Library, EntryPoint = "ibfc_abi_version")]
    internal static partial int GetAbiVersion();

    [LibraryImport(Library, EntryPoint = "ibfc_last_error")]
    internal static partial byte* GetLastError();

    [LibraryImport(Library, EntryPoint = "ibfc_tune_malloc")]
    internal static partial int TuneMalloc();

    [LibraryImport(Library, EntryPoint = "ibfc_set_threads")]
    internal static partial int SetThreads(int count);

    [LibraryImport(Library, EntryPoint = "ibfc_get_threads")]
    internal static partial int GetThreads();

    [LibraryImport(Library, EntryPoint = "ibfc_version")]
    internal static partial byte* GetVersion();

    [LibraryImport(Library, EntryPoint = "ibfc_build_config")]
    internal static partial byte* GetBuildConfig();

    [LibraryImport(Library, EntryPoint = "ibfc_find_operator", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FindOperator(string name, string overload, out nint handle);

    [LibraryImport(Library, EntryPoint = "ibfc_call")]
    internal static partial int Call(nint op, NativeArg* args, int argCount, NativeArg* results, int* resultCount);

    [LibraryImport(Library, EntryPoint = "ibfc_tensor_free")]
    internal static partial void FreeTensor(long handle);

    [LibraryImport(Library, EntryPoint = "ibfc_tensor_info")]
    internal static partial int GetTensorInfo(long handle, TensorInfo* info);

    [LibraryImport(Library, EntryPoint = "ibfc_tensor_sizes")]
    internal static partial int GetTensorSizes(long handle, long* sizes, long* strides);

    [LibraryImport(Library, EntryPoint = "ibfc_tensor_data")]
    internal static partial int GetTensorData(long handle, void** data);

    [LibraryImport(Library, EntryPoint = "ibfc_tensor_set_requires_grad")]
    internal static partial int SetRequiresGrad(long handle, int value);

    [LibraryImport(Library, EntryPoint = "ibfc_tensor_grad")]
    internal static partial int GetGrad(long handle, out long grad);

    [LibraryImport(Library, EntryPoint = "ibfc_tensor_set_grad")]
    internal static partial int SetGrad(long handle, long grad);

    [LibraryImport(Library, EntryPoint = "ibfc_backward")]
    internal static partial int Backward(long handle, long gradient, int retainGraph, int createGraph, long* inputs, int inputCount);

    [LibraryImport(Library, EntryPoint = "ibfc_grad_enabled")]
    internal static partial int IsGradEnabled();

    [LibraryImport(Library, EntryPoint = "ibfc_set_grad_enabled")]
    internal static partial void SetGradEnabled(int enabled);

    [LibraryImport(Library, EntryPoint = "ibfc_inference_enter")]
    internal static partial int EnterInference(int enabled, out nint guard);

    [LibraryImport(Library, EntryPoint = "ibfc_inference_leave")]
    internal static partial void LeaveInference(nint guard);

    [LibraryImport(Library, EntryPoint = "ibfc_manual_seed")]
    internal static partial int ManualSeed(long seed);

    [LibraryImport(Library, EntryPoint = "ibfc_get_rng_state")]
    internal static partial int GetRngState(out long state);

    [LibraryImport(Library, EntryPoint = "ibfc_set_rng_state")]
    internal static partial int SetRngState(long state);

    [LibraryImport(Library, EntryPoint = "ibfc_set_deterministic")]
    internal static partial int SetDeterministic(int enabled, int warnOnly);

    [LibraryImport(Library, EntryPoint = "ibfc_get_deterministic")]
    internal static partial int GetDeterministic(out int enabled, out int warnOnly);

    [LibraryImport(Library, EntryPoint = "ibfc_get_tf32")]
    internal static partial int GetTf32(out int cudnn);

    [LibraryImport(Library, EntryPoint = "ibfc_set_tf32")]
    internal static partial int SetTf32(int cudnn);

    [LibraryImport(Library, EntryPoint = "ibfc_cuda_count")]
    internal static partial int GetCudaCount(out int count);

    [LibraryImport(Library, EntryPoint = "ibfc_cuda_manual_seed")]
    internal static partial int CudaManualSeed(long seed);

    [LibraryImport(Library, EntryPoint = "ibfc_cuda_synchronize")]
    internal static partial int CudaSynchronize(int index);

    [LibraryImport(Library, EntryPoint = "ibfc_cuda_memory")]
    internal static partial int GetCudaMemory(out long freeBytes, out long totalBytes);
}
