using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach (var (childName, module) in submodules) yield return (childName, module);
            }

            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            /// <summary>All modules below this one: the children, and then what is below each.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (childName, child) in named_children())
                    foreach (var (below, module) in child.named_modules())
                        yield return ($"{childName}.{below}", module);
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(one => one.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (own, parameter) in ownParameters)
                    if (seen.Add(parameter))
                        yield return (own, parameter);
                if (!recurse) yield break;
                foreach (var (childName, child) in submodules)
                    foreach (var (below, parameter) in child.named_parameters())
                        if (seen.Add(parameter))
                            yield return ($"{childName}.{below}", parameter);
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(one => one.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (own, buffer) in ownBuffers)
                    if ((buffer.Persistent || include_nonpersistent) && seen.Add(buffer.Tensor))
                        yield return (own, buffer.Tensor);
                if (!recurse) yield break;
                foreach (var (childName, child) in submodules)
                    foreach (var (below, buffer) in child.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer))
                            yield return ($"{childName}.{below}", buffer);
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(one => one.buffer);

            /// <summary>The parameters and persistent buffers by their dotted names, in PyTorch's order; the tensors are the module's own.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (own, parameter) in named_parameters(recurse: false)) destination.TryAdd(start + own, parameter);
                foreach (var (own, buffer) in named_buffers(recurse: false, include_nonpersistent: false)) destination.TryAdd(start + own, buffer);
                foreach (var (childName, child) in submodules) child.state_dict(destination, start + childName);
                return destination;
            }

            /// <summary>Copies the tensors of those names into this module's.</summary>
            /// <returns>The names that the source lacks, and the names that this module lacks.</returns>
            /// <exception cref="InvalidOperationException">The names differ, and <paramref name="strict"/> is set.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                Dictionary<string, Tensor> target = state_dict();
                string[] missing = [.. target.Keys.Where(key => !source.ContainsKey(key) && skip?.Contains(key) != true)];
                string[] unexpected = [.. source.Keys.Where(key => !target.ContainsKey(key) && skip?.Contains(key) != true)];
                if (strict && missing.Length + unexpected.Length > 0)
                    throw new InvalidOperationException($"The names of the state differ from the module's: {Some("missing", missing)}, {Some("unexpected", unexpected)}.");

                using (no_grad())
                    foreach (var (key, value) in source)
                        if (target.TryGetValue(key, out Tensor? own) && skip?.Contains(key) != true)
                            Load(key, own, value);
                return (missing, unexpected);
            }

            private static void Load(string key, Tensor own, Tensor value)
            {
                if (!own.shape.SequenceEqual(value.shape))
                    throw new InvalidOperationException($"{key} has the shape [{string.Join(", ", value.shape)}] in the state, and [{string.Join(", ", own.shape)}] in the module.");
                own.copy_(value);
            }

            private static string Some(string what, string[] keys) =>
                keys.Length == 0 ? $"none {what}" : $"{keys.Length} {what} ({string.Join(", ", keys.Take(3))}{(keys.Length > 3 ? ", ..." : "")})";
        }
    }
}
