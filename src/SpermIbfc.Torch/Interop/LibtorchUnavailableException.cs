namespace SpermIbfc.Torch;

/// <summary>libtorch, or the native layer over it, cannot be used. The message is one sentence that says what to do.</summary>
public sealed class LibtorchUnavailableException : Exception
{
    public LibtorchUnavailableException(string message) : base(message) { }

    public LibtorchUnavailableException(string message, Exception inner) : base(message, inner) { }
}
