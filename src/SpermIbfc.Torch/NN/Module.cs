using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>Gives a field's module, parameter or buffer another name in the state than the field's own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    public string? Name { get; set; }
}

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// The base of networks and layers: a tree of modules with named parameters and buffers. A constructor assigns
        /// its parts to fields and calls <see cref="RegisterComponents"/>, which registers them under the fields' names.
        /// </summary>
        public abstract partial class Module : IDisposable
        {
            private readonly ByName<Module> submodules = new();
            private readonly ByName<Parameter> ownParameters = new();
            private readonly ByName<(Tensor Tensor, bool Persistent)> ownBuffers = new();
            private readonly string name;
            private bool registered;

            protected Module(string name) => this.name = name;

            public bool training { get; private set; } = true;

            public virtual string GetName() => name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var (_, module) in submodules) module.train(train);
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                        continue;
                    }

                    using Tensor? gradient = parameter.grad;
                    if (gradient is null) continue;
                    using (no_grad()) gradient.zero_();
                }
            }

            /// <summary>Calls the action on every module below this one, and then on this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in submodules) module.apply(fn);
                fn(this);
                return this;
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                ownBuffers.Add(name, (tensor.DetachFromDisposeScope(), persistent));
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                param.DetachFromDisposeScope();
                ownParameters.Add(name, param);
            }

            public virtual void register_module(string name, Module submodule)
            {
                ArgumentNullException.ThrowIfNull(submodule);
                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                    throw new ArgumentException($"'{name}' cannot name a module: it must not be empty, nor contain a dot.", nameof(name));
                submodule.RegisterComponents();
                submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers the modules, parameters and tensors (as buffers) that the fields hold, once.</summary>
            protected virtual void RegisterComponents()
            {
                if (registered) return;
                registered = true;
                foreach (FieldInfo field in Fields(GetType()))
                {
                    string component = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    switch (field.GetValue(this))
                    {
                        case Module module when !submodules.Contains(component):
                            register_module(component, module);
                            break;
                        case Parameter parameter when !ownParameters.Contains(component):
                            register_parameter(component, parameter);
                            break;
                        case Tensor tensor and not Modules.Parameter when !ownBuffers.Contains(component):
                            register_buffer(component, tensor);
                            break;
                    }
                }
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var (_, buffer) in ownBuffers) buffer.Tensor.Dispose();
                foreach (var (_, parameter) in ownParameters) parameter.Dispose();
                foreach (var (_, module) in submodules) module.Dispose();
            }

            /// <summary>Exchanges a parameter that a layer holds in a property; null removes it.</summary>
            internal void Exchange(string name, Parameter? replacement)
            {
                ownParameters.Remove(name);
                if (replacement is not null) register_parameter(name, replacement);
            }

            internal void Append(string name, Module module) => register_module(name, module);

            // The most derived class first, and in each the order of declaration, as TorchSharp goes.
            private static IEnumerable<FieldInfo> Fields(Type type)
            {
                var seen = new HashSet<string>();
                const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                for (Type? level = type; level is not null && level != typeof(Module); level = level.BaseType)
                    foreach (FieldInfo field in level.GetFields(Own))
                        if (seen.Add(field.Name))
                            yield return field;
            }
        }

        /// <summary>Values by name in the order in which they came.</summary>
        private sealed class ByName<T> : System.Collections.ObjectModel.KeyedCollection<string, (string Name, T Value)>
        {
            internal void Add(string name, T value)
            {
                if (Contains(name)) throw new InvalidOperationException($"'{name}' is registered already.");
                Add((name, value));
            }

            protected override string GetKeyForItem((string Name, T Value) item) => item.Name;
        }
    }
}
