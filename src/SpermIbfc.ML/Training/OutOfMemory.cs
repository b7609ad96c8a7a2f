using System.Runtime.InteropServices;

namespace SpermIbfc.ML.Training;

/// <summary>Did memory run out? libtorch says so only in its messages, on the CPU and on a GPU.</summary>
static class OutOfMemory
{
    static readonly string[] Phrases = ["out of memory", "can't allocate memory", "not enough memory", "CUDA_ERROR_OUT_OF_MEMORY"];

    public static bool Is(Exception problem) => problem switch
    {
        OutOfMemoryException => true,
        ExternalException => Phrases.Any(phrase => problem.Message.Contains(phrase, StringComparison.OrdinalIgnoreCase)),
        _ => problem.InnerException is { } inner && Is(inner),
    };
}
