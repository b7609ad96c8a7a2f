using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Info().RequiresGrad != 0;
            set
            {
                NativeLayer.Check(NativeMethods.SetRequiresGrad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        /// <summary>The accumulated gradient, as a reference of its own; null where there is none.</summary>
        public Tensor? grad
        {
            get
            {
                NativeLayer.Check(NativeMethods.GetGrad(Handle, out long found));
                GC.KeepAlive(this);
                return found == 0 ? null : new Tensor(found);
            }

            set
            {
                NativeLayer.Check(NativeMethods.SetGrad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public Tensor detach() => Ops.Detach.Tensor(this);

        public void backward() => backward(null);

        /// <param name="grad_tensors">The gradient of the end with regard to this tensor; needed unless it is a scalar.</param>
        /// <param name="retain_graph">Keep the graph for a further pass.</param>
        /// <param name="create_graph">Record this pass, for derivatives of higher order.</param>
        /// <param name="inputs">Accumulate into these leaves only; all where null.</param>
        public unsafe void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            if (grad_tensors is { Count: > 1 })
                throw new ArgumentException($"One tensor takes one gradient, and {grad_tensors.Count} were given.", nameof(grad_tensors));
            long gradient = grad_tensors is { Count: 1 } ? grad_tensors[0].Handle : 0;
            long[] leaves = inputs is null ? [] : [.. inputs.Select(leaf => (long)leaf.Handle)];
            fixed (long* first = leaves)
                NativeLayer.Check(NativeMethods.Backward(Handle, gradient, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, first, leaves.Length));
            GC.KeepAlive(this);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }
    }
}
