using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Each mode belongs to the calling thread, and lasts until what is returned is disposed.

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_grad_enabled()
    {
        NativeLayer.Ensure();
        return NativeMethods.IsGradEnabled() != 0;
    }

    /// <summary>Only algorithms that give the same bits each time; an operator without one raises an error, or warns.</summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) => new Determinism(mode, warn_only);

    private sealed class GradMode : IDisposable
    {
        private readonly bool former;

        internal GradMode(bool enabled)
        {
            former = is_grad_enabled();
            NativeMethods.SetGradEnabled(enabled ? 1 : 0);
        }

        public void Dispose() => NativeMethods.SetGradEnabled(former ? 1 : 0);
    }

    private sealed class InferenceMode : IDisposable
    {
        private nint guard;

        internal InferenceMode(bool enabled)
        {
            NativeLayer.Ensure();
            NativeLayer.Check(NativeMethods.EnterInference(enabled ? 1 : 0, out guard));
        }

        public void Dispose()
        {
            nint taken = Interlocked.Exchange(ref guard, 0);
            if (taken != 0) NativeMethods.LeaveInference(taken);
        }
    }

    private sealed class Determinism : IDisposable
    {
        private readonly int former;
        private readonly int formerWarnOnly;

        internal Determinism(bool enabled, bool warnOnly)
        {
            NativeLayer.Ensure();
            NativeLayer.Check(NativeMethods.GetDeterministic(out former, out formerWarnOnly));
            NativeLayer.Check(NativeMethods.SetDeterministic(enabled ? 1 : 0, warnOnly ? 1 : 0));
        }

        public void Dispose() => NativeLayer.Check(NativeMethods.SetDeterministic(former, formerWarnOnly));
    }
}
