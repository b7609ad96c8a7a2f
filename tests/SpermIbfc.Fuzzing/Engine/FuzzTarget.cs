using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Fuzzing.Engine;

/// <summary>Changes an input, in place or by giving another one; the array is the mutation's own.</summary>
delegate byte[] Mutation(byte[] input, FuzzRandom random);

/// <summary>A reader to be fuzzed.</summary>
/// <param name="Name">Under which it is chosen.</param>
/// <param name="Seeds">Right files, from which inputs are made; none is changed.</param>
/// <param name="Read">Reads an input as far as the program would; refuses it by an exception of the format's own.</param>
/// <param name="AllocationLimit">Bytes that reading an input of no length may allocate on its thread, over all.</param>
sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, Action<byte[], CancellationToken> Read, long AllocationLimit)
{
    /// <summary>Bytes that may be allocated besides for each byte of the input.</summary>
    public long AllocationPerByte { get; init; } = 64;

    /// <summary>The longest that an input may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Mutations that know the format; half of all are of these.</summary>
    public IReadOnlyList<Mutation> Mutations { get; init; } = [];

    /// <summary>Where the seeds come from.</summary>
    public string Origin { get; init; } = "made";

    /// <summary>What an input of so many bytes may allocate.</summary>
    public long LimitFor(int length) => AllocationLimit + AllocationPerByte * length;

    /// <summary>Whether an exception is the format's own way to refuse a file.</summary>
    public static bool IsRefusal(Exception thrown) => thrown is ImageFormatException;
}
