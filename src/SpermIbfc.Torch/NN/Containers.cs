using System.Collections;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new([]);

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules.Select(Numbered));

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) => new(modules.Select(Named));

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);

            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) => new(modules.Select(Named));

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.Select(Numbered));

            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

            private static (string, Module<Tensor, Tensor>) Numbered(Module<Tensor, Tensor> module, int index) =>
                (index.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

            private static (string, Module<Tensor, Tensor>) Named(Tuple<string, Module<Tensor, Tensor>> pair) => (pair.Item1, pair.Item2);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Modules one after the other. What passes between them is disposed on the way.</summary>
    public sealed class Sequential : nn.Module<Tensor, Tensor>, IEnumerable<nn.Module<Tensor, Tensor>>
    {
        private readonly List<nn.Module<Tensor, Tensor>> steps = [];

        internal Sequential(IEnumerable<(string, nn.Module<Tensor, Tensor>)> modules) : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules) Add(name, module);
        }

        public int Count => steps.Count;

        public nn.Module<Tensor, Tensor> this[int index] => steps[index];

        public Sequential append(string name, nn.Module<Tensor, Tensor> module)
        {
            Add(name, module);
            return this;
        }

        public Sequential append(nn.Module<Tensor, Tensor> module)
        {
            Add(module);
            return this;
        }

        public void Add(nn.Module<Tensor, Tensor> module) =>
            Add(steps.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

        public override Tensor forward(Tensor input)
        {
            if (steps.Count == 0) return input.Again();
            Tensor current = steps[0].call(input);
            for (int i = 1; i < steps.Count; i++)
            {
                Tensor next = steps[i].call(current);
                if (!ReferenceEquals(next, current)) current.Dispose();
                current = next;
            }

            return current;
        }

        public IEnumerator<nn.Module<Tensor, Tensor>> GetEnumerator() => steps.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents() { }

        private void Add(string name, nn.Module<Tensor, Tensor> module)
        {
            Append(name, module);
            steps.Add(module);
        }
    }

    /// <summary>Modules by number, for a parent that calls them itself.</summary>
    public sealed class ModuleList<T> : nn.Module, IReadOnlyList<T> where T : nn.Module
    {
        private readonly List<T> items = [];

        internal ModuleList(IEnumerable<T> modules) : base(nameof(ModuleList<T>))
        {
            foreach (T module in modules) Add(module);
        }

        public int Count => items.Count;

        public T this[int index] => items[index];

        public void Add(T item)
        {
            Append(items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), item);
            items.Add(item);
        }

        public void append(T module) => Add(module);

        public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents() { }
    }
}
