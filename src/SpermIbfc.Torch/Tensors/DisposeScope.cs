using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>
/// Frees, when it is disposed, every tensor made while it was the innermost scope of its thread, unless the tensor was
/// moved out or detached. Scopes nest; one must not be open across an <c>await</c>.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic]
    private static List<DisposeScope>? open;

    private readonly List<DisposeScope> stack;
    private readonly HashSet<IDisposable> owned = new(ByReference.Instance);

    internal DisposeScope()
    {
        stack = open ??= [];
        Outer = stack.Count > 0 ? stack[^1] : null;
        stack.Add(this);
    }

    internal static DisposeScope? Current => open is { Count: > 0 } scopes ? scopes[^1] : null;

    internal DisposeScope? Outer { get; }

    public int DisposablesCount => owned.Count;

    public IReadOnlyList<IDisposable> DisposablesView => [.. owned];

    public bool Contains(IDisposable disposable) => owned.Contains(disposable);

    public void Attach(IDisposable disposable)
    {
        if (disposable is torch.Tensor { OwningScope: { } former } && former != this) former.Remove(disposable);
        Include(disposable);
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        IDisposable[] all = [.. disposables];
        foreach (IDisposable one in all) Attach(one);
        return all;
    }

    public T Detach<T>(T disposable) where T : IDisposable
    {
        Remove(disposable);
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable one in disposables.ToArray()) Remove(one);
    }

    public T MoveToOuter<T>(T disposable) where T : IDisposable => Move(Outer, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable one in disposables.ToArray()) Move(Outer, one);
    }

    public T MoveToOther<T>(DisposeScope scope, T disposable) where T : IDisposable => Move(scope, disposable);

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope scope, T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable => (Move(scope, first), Move(scope, second));

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Move(scope, first), Move(scope, second), Move(scope, third));

    public void MoveToOther(DisposeScope scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope scope, IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable one in disposables.ToArray()) Move(scope, one);
    }

    public void DisposeEverything() => DisposeEverythingBut((IEnumerable<IDisposable>)[]);

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ByReference.Instance);
        foreach (IDisposable one in owned.Where(one => !keep.Contains(one)).ToArray())
        {
            Remove(one);
            one.Dispose();
        }
    }

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Forgets something that was disposed by other means.</summary>
    public void MarkAsDisposed(IDisposable disposable) => Remove(disposable);

    public void Dispose()
    {
        stack.Remove(this);
        foreach (IDisposable one in owned)
        {
            if (one is torch.Tensor tensor) tensor.OwningScope = null;
            one.Dispose();
        }

        owned.Clear();
    }

    internal void Include(IDisposable disposable)
    {
        owned.Add(disposable);
        if (disposable is torch.Tensor tensor) tensor.OwningScope = this;
    }

    private void Remove(IDisposable disposable)
    {
        if (owned.Remove(disposable) && disposable is torch.Tensor tensor) tensor.OwningScope = null;
    }

    private T Move<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        if (!owned.Contains(disposable)) return disposable;
        Remove(disposable);
        scope?.Include(disposable);
        return disposable;
    }

    private sealed class ByReference : IEqualityComparer<IDisposable>
    {
        internal static readonly ByReference Instance = new();

        public bool Equals(IDisposable? x, IDisposable? y) => ReferenceEquals(x, y);

        public int GetHashCode(IDisposable obj) => RuntimeHelpers.GetHashCode(obj);
    }
}

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => new();

    /// <summary>Runs the expression in a scope of its own, of which only its result comes out.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using DisposeScope scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    /// <summary>What <paramref name="make"/> gives, owned by the caller alone.</summary>
    internal static Tensor WithoutScope(Func<Tensor> make) => make().DetachFromDisposeScope();
}
