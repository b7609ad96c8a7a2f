using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module learns. It takes over the memory of the tensor it is made from, which is as disposed afterwards.</summary>
    public sealed class Parameter : torch.Tensor
    {
        public Parameter(torch.Tensor data, bool requires_grad = true) : base(Take(data, out DisposeScope? scope))
        {
            this.requires_grad = requires_grad;
            if (scope is not null) scope.Attach(this);
            else DetachFromDisposeScope();
        }

        private static long Take(torch.Tensor data, out DisposeScope? scope)
        {
            scope = data.OwningScope;
            data.DetachFromDisposeScope();
            if (data.is_leaf) return data.TakeHandle();
            using torch.Tensor leaf = data.detach();
            data.Dispose();
            return leaf.TakeHandle();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
