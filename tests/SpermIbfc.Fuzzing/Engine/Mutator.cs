using SpermIbfc.Fuzzing.Mutations;

namespace SpermIbfc.Fuzzing.Engine;

/// <summary>Makes a target's inputs: the seeds themselves first, then one to six mutations of one of them.</summary>
sealed class Mutator(FuzzTarget target, int seed)
{
    /// <summary>What duplication may grow an input to.</summary>
    public const int MaxBytes = 128 * 1024;

    const int MostMutations = 6;

    readonly Mutation[] _general = [.. ByteMutations.All, .. BlockMutations.All, BlockMutations.Splice(target.Seeds)];
    readonly ulong _stream = Stream(target.Name, seed);

    /// <summary>The input of an iteration, which depends on target, seed and iteration alone.</summary>
    public byte[] Input(int iteration)
    {
        if (iteration < target.Seeds.Count) return [.. target.Seeds[iteration]];
        var random = new FuzzRandom(_stream + (ulong)iteration * 0xD1342543DE82EF95);
        byte[] input = [.. random.Of(target.Seeds)];
        int times = 1 + random.Next(1 + random.Next(MostMutations));
        for (int i = 0; i < times && input.Length > 0; i++)
        {
            bool known = target.Mutations.Count > 0 && random.OneIn(2);
            input = (known ? random.Of(target.Mutations) : random.Of(_general))(input, random);
        }

        return input.Length <= MaxBytes ? input : input[..MaxBytes];
    }

    // FNV-1a of the name: string.GetHashCode differs from run to run.
    static ulong Stream(string name, int seed)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in name) hash = (hash ^ c) * 1099511628211;
        return new FuzzRandom(hash ^ (uint)seed).NextUInt64();
    }
}
