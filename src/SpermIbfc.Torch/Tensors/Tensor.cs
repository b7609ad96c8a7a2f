using System.Runtime.CompilerServices;
using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A reference to a libtorch tensor. It belongs to the innermost dispose scope of the thread that made it,
    /// and is freed with that scope, by Dispose, or at the latest by the garbage collector.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long liveCount;
        private static long peakCount;
        private long handle;

        internal Tensor(long handle)
        {
            this.handle = handle;
            if (handle == 0)
            {
                GC.SuppressFinalize(this);
                return;
            }

            long live = Interlocked.Increment(ref liveCount);
            for (long peak = peakCount; live > peak; peak = peakCount)
                if (Interlocked.CompareExchange(ref peakCount, live, peak) == peak) break;
            DisposeScope.Current?.Include(this);
        }

        ~Tensor() => Dispose(false);

        /// <summary>Tensors that hold native memory now.</summary>
        public static long TotalCount => Interlocked.Read(ref liveCount);

        /// <summary>The most that <see cref="TotalCount"/> has been.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public nint Handle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                if (handle == 0) ThrowDisposed();
                return (nint)handle;
            }
        }

        public bool IsInvalid => handle == 0;

        internal DisposeScope? OwningScope { get; set; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (disposing && OwningScope is { } scope) scope.MarkAsDisposed(this);
            long taken = Interlocked.Exchange(ref handle, 0);
            if (taken == 0) return;
            NativeMethods.FreeTensor(taken);
            Interlocked.Decrement(ref liveCount);
        }

        /// <summary>Takes the native reference out of this tensor, which is as disposed afterwards.</summary>
        internal long TakeHandle()
        {
            long taken = Handle;
            handle = 0;
            Interlocked.Decrement(ref liveCount);
            GC.SuppressFinalize(this);
            return taken;
        }

        /// <summary>Puts another native reference into this tensor, and frees the one it had.</summary>
        internal void ReplaceHandle(long replacement)
        {
            long former = Handle;
            handle = replacement;
            NativeMethods.FreeTensor(former);
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveTo(other.OwningScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope other) => MoveTo(other);

        public override string ToString() =>
            IsInvalid ? "[disposed]" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        private Tensor MoveTo(DisposeScope? other)
        {
            OwningScope?.Detach(this);
            other?.Attach(this);
            return this;
        }

        private static void ThrowDisposed() => throw new InvalidOperationException("The tensor was disposed: it holds no memory any more.");
    }
}
