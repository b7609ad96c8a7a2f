using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpermIbfc.Torch.Interop;

/// <summary>Finds, loads and tunes the native layer once, on the first use of a tensor.</summary>
/// <remarks>No static constructor does this, so a failure reaches the caller as it is, and not wrapped.</remarks>
internal static unsafe class NativeLayer
{
    internal const string FileName = "libspermibfc_torch.so";
    internal const string PathVariable = "SPERMIBFC_TORCH_NATIVE";

    private static readonly Lock Gate = new();
    private static volatile bool ready;
    private static LibtorchUnavailableException? failure;

    internal static string? LoadedFrom { get; private set; }

    internal static bool IsTuned { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Ensure()
    {
        if (!ready) LoadOnce();
    }

    /// <summary>Throws the error that the last native call left, with the first line of its text.</summary>
    internal static void Check(int status)
    {
        if (status != 0) throw LastError();
    }

    internal static ExternalException LastError()
    {
        string text = Text(NativeMethods.GetLastError());
        int end = text.IndexOf('\n');
        return new ExternalException(end < 0 ? text : text[..end]);
    }

    internal static string Text(byte* utf8) => Marshal.PtrToStringUTF8((nint)utf8) ?? "";

    private static void LoadOnce()
    {
        lock (Gate)
        {
            if (ready) return;
            if (failure is not null) throw new LibtorchUnavailableException(failure.Message, failure);
            try
            {
                Load();
                ready = true;
            }
            catch (LibtorchUnavailableException reason)
            {
                failure = reason;
                throw;
            }
        }
    }

    private static void Load()
    {
        string path = NativeLayerSearch.Find(
            Environment.GetEnvironmentVariable(PathVariable), AppContext.BaseDirectory, typeof(NativeLayer).Assembly.Location, File.Exists);
        nint handle = Open(path);
        NativeLibrary.SetDllImportResolver(typeof(NativeLayer).Assembly, Resolver);
        LoadedFrom = path;
        CheckAbi(NativeMethods.GetAbiVersion(), path);
        IsTuned = NativeMethods.TuneMalloc() == 1;
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null)
            Check(NativeMethods.SetThreads(Environment.ProcessorCount));

        nint Resolver(string name, Assembly assembly, DllImportSearchPath? search) =>
            name == NativeMethods.Library ? handle : 0;
    }

    internal static nint Open(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception reason) when (reason is DllNotFoundException or BadImageFormatException)
        {
            throw new LibtorchUnavailableException(NativeLayerSearch.Explain(path, reason.Message), reason);
        }
    }

    internal static void CheckAbi(int found, string path)
    {
        if (found != NativeMethods.AbiVersion)
            throw new LibtorchUnavailableException(
                $"The native layer {path} speaks version {found} of the interface where {NativeMethods.AbiVersion} is needed: run scripts/build-native and build again.");
    }
}
