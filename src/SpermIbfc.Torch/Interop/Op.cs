using System.Runtime.CompilerServices;
using System.Text;
using TorchSharp;

namespace SpermIbfc.Torch.Interop;

/// <summary>
/// An ATen operator by its name and overload, looked up in libtorch's dispatcher on its first call and kept.
/// Trailing arguments that are left out take the defaults of the operator's schema.
/// </summary>
internal sealed unsafe class Op(string name, string overload = "")
{
    private const int InlineWords = 48;
    private nint handle;

    internal torch.Tensor Tensor(params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        Invoke(args, &result, 1);
        return new torch.Tensor(result.Value);
    }

    internal (torch.Tensor, torch.Tensor) Pair(params ReadOnlySpan<Arg> args)
    {
        NativeArg* results = stackalloc NativeArg[2];
        Invoke(args, results, 2);
        return (new torch.Tensor(results[0].Value), new torch.Tensor(results[1].Value));
    }

    /// <summary>The first tensor of several; the others are freed at once.</summary>
    internal torch.Tensor First(params ReadOnlySpan<Arg> args)
    {
        NativeArg* results = stackalloc NativeArg[8];
        int count = Invoke(args, results, 8);
        Free(results, 1, count);
        return new torch.Tensor(results[0].Value);
    }

    /// <summary>For operators that change an argument in place; what they return is let go.</summary>
    internal void Void(params ReadOnlySpan<Arg> args)
    {
        NativeArg* results = stackalloc NativeArg[8];
        int count = Invoke(args, results, 8);
        Free(results, 0, count);
    }

    internal NativeArg Value(params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        Invoke(args, &result, 1);
        return result;
    }

    internal torch.Tensor[] Tensors(params ReadOnlySpan<Arg> args)
    {
        NativeArg* results = stackalloc NativeArg[64];
        int count = Invoke(args, results, 64);
        var tensors = new torch.Tensor[count];
        for (int i = 0; i < count; i++) tensors[i] = new torch.Tensor(results[i].Value);
        return tensors;
    }

    private static void Free(NativeArg* results, int from, int count)
    {
        for (int i = from; i < count; i++)
            if (results[i].Kind == ArgKind.Tensor)
                NativeMethods.FreeTensor(results[i].Value);
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Arg> args, NativeArg* results, int room)
    {
        if (handle == 0) Resolve();
        int words = CountWords(args);
        Span<long> lists = words <= InlineWords ? stackalloc long[InlineWords] : GC.AllocateUninitializedArray<long>(words);
        NativeArg* packed = stackalloc NativeArg[args.Length];
        int count = room;
        int status;
        fixed (long* area = lists)
        {
            long* next = area;
            for (int i = 0; i < args.Length; i++) next = Pack(args[i], &packed[i], next);
            status = NativeMethods.Call(handle, packed, args.Length, results, &count);
        }

        if (status != 0)
        {
            Free(results, 0, count);
            throw NativeLayer.LastError();
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Resolve()
    {
        NativeLayer.Ensure();
        NativeLayer.Check(NativeMethods.FindOperator(name, overload, out nint found));
        handle = found;
    }

    private static int CountWords(ReadOnlySpan<Arg> args)
    {
        int words = 0;
        foreach (ref readonly Arg arg in args)
            if (arg.Kind is >= ArgKind.IntList and <= ArgKind.OptionalTensorList) words += arg.Count;
            else if (arg.Kind == ArgKind.String) words += (Encoding.UTF8.GetByteCount((string)arg.Kept!) + 7) / 8;
        return words;
    }

    private static long* Pack(in Arg arg, NativeArg* packed, long* next)
    {
        packed->Kind = arg.Kind;
        packed->Count = arg.Count;
        packed->Value = arg.Value;
        switch (arg.Kind)
        {
            case ArgKind.IntList:
                ((long[])arg.Kept!).CopyTo(new Span<long>(next, arg.Count));
                break;
            case ArgKind.DoubleList:
                ((double[])arg.Kept!).CopyTo(new Span<double>(next, arg.Count));
                break;
            case ArgKind.TensorList:
            case ArgKind.OptionalTensorList:
                var tensors = (torch.Tensor?[])arg.Kept!;
                for (int i = 0; i < tensors.Length; i++) next[i] = tensors[i]?.Handle ?? 0;
                break;
            case ArgKind.String:
                string text = (string)arg.Kept!;
                packed->Count = Encoding.UTF8.GetBytes(text, new Span<byte>(next, Encoding.UTF8.GetByteCount(text)));
                packed->Value = (long)next;
                return next + (packed->Count + 7) / 8;
            default:
                return next;
        }

        packed->Value = (long)next;
        return next + arg.Count;
    }
}
