using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static readonly Generator DefaultGenerator = new();

    /// <summary>Seeds the generators of the CPU and of every CUDA device.</summary>
    public static Generator manual_seed(long seed)
    {
        NativeLayer.Ensure();
        NativeLayer.Check(NativeMethods.ManualSeed(seed));
        return DefaultGenerator;
    }

    /// <summary>The state of the CPU's generator, as bytes.</summary>
    public static Tensor get_rng_state() => DefaultGenerator.get_state();

    public static void set_rng_state(Tensor new_state) => DefaultGenerator.set_state(new_state);

    /// <summary>The CPU's default generator, the only one that is handed out.</summary>
    public class Generator : IDisposable
    {
        internal Generator() { }

        public Tensor get_state()
        {
            NativeLayer.Ensure();
            NativeLayer.Check(NativeMethods.GetRngState(out long state));
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            NativeLayer.Check(NativeMethods.SetRngState(value.Handle));
            GC.KeepAlive(value);
        }

        public Generator manual_seed(long seed) => torch.manual_seed(seed);

        /// <summary>libtorch owns the default generator.</summary>
        public void Dispose() { }
    }
}
