using System.Numerics;

namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Which of a file's objects belong to a population, by the objects' place in the file's order, from 0.</summary>
public sealed class PopulationMembers
{
    const int WordBits = 64;

    readonly ulong[] _words;

    internal PopulationMembers(int objectCount)
    {
        ObjectCount = objectCount;
        _words = new ulong[(objectCount + WordBits - 1) / WordBits];
    }

    /// <summary>How many objects the file has.</summary>
    public int ObjectCount { get; }

    /// <summary>How many of them are members.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in _words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Whether an object is a member.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such object.</exception>
    public bool this[int index]
    {
        get
        {
            Check(index);
            return (_words[index / WordBits] >> (index % WordBits) & 1) != 0;
        }
    }

    /// <summary>The members' places, ascending.</summary>
    public IEnumerable<int> Indexes()
    {
        for (int word = 0; word < _words.Length; word++)
        {
            for (ulong bits = _words[word]; bits != 0; bits &= bits - 1) yield return word * WordBits + BitOperations.TrailingZeroCount(bits);
        }
    }

    internal static PopulationMembers All(int objectCount)
    {
        var all = new PopulationMembers(objectCount);
        return all.Not();
    }

    internal void Add(int index)
    {
        Check(index);
        _words[index / WordBits] |= 1UL << (index % WordBits);
    }

    internal PopulationMembers And(PopulationMembers other) => Combine(other, static (a, b) => a & b);

    internal PopulationMembers Or(PopulationMembers other) => Combine(other, static (a, b) => a | b);

    internal PopulationMembers Not()
    {
        var result = new PopulationMembers(ObjectCount);
        for (int i = 0; i < _words.Length; i++) result._words[i] = ~_words[i];
        if (ObjectCount % WordBits is > 0 and var used) result._words[^1] &= (1UL << used) - 1;
        return result;
    }

    PopulationMembers Combine(PopulationMembers other, Func<ulong, ulong, ulong> join)
    {
        var result = new PopulationMembers(ObjectCount);
        for (int i = 0; i < _words.Length; i++) result._words[i] = join(_words[i], other._words[i]);
        return result;
    }

    void Check(int index)
    {
        if ((uint)index >= (uint)ObjectCount) throw new ArgumentOutOfRangeException(nameof(index), index, $"The file has {ObjectCount} object(s).");
    }
}
