using System.Text;
using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing.Mutations;

/// <summary>Changes of texts, also of those that lie within a binary file: numbers, and the tags of XML.</summary>
static class TextMutations
{
    static readonly string[] Numbers =
    [
        "", "-1", "0", "1", "-2147483648", "2147483647", "2147483648", "4294967296", "99999999999999999999", "-0", "1e999", "-1e999", "1e-999", "NaN", "Infinity", "0x10", "1,5", "1.5", "٣", "+7",
    ];

    static readonly string[] Snippets =
    [
        "<", ">", "</", "/>", "\"", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version=\"1.0\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#0;", "&#x110000;", "&amp;", "\0", "\uFEFF", " ", "\n", "#", "xmlns:x=\"\"",
    ];

    public static IReadOnlyList<Mutation> All { get; } = [ReplaceNumber, ReplaceNumber, RemoveTag, DuplicateTag, InsertSnippet, Nest];

    static byte[] ReplaceNumber(byte[] input, FuzzRandom random)
    {
        int at = Find(input, random, static b => char.IsAsciiDigit((char)b));
        if (at < 0) return input;
        int start = at, end = at;
        while (start > 0 && char.IsAsciiDigit((char)input[start - 1])) start--;
        while (end < input.Length && char.IsAsciiDigit((char)input[end])) end++;
        byte[] number = Encoding.UTF8.GetBytes(random.OneIn(3) ? $"{(long)random.NextUInt64()}" : random.Of(Numbers));
        return Replace(input, start, end, number, keepLength: random.OneIn(3));
    }

    static byte[] RemoveTag(byte[] input, FuzzRandom random) =>
        Tag(input, random) is var (start, end) && start >= 0 ? Replace(input, start, end, [], keepLength: random.OneIn(3)) : input;

    static byte[] DuplicateTag(byte[] input, FuzzRandom random)
    {
        (int start, int end) = Tag(input, random);
        if (start < 0) return input;
        int to = random.OneIn(2) ? end : Tag(input, random).End;
        return [.. input.AsSpan(0, to), .. input.AsSpan(start, end - start), .. input.AsSpan(to)];
    }

    static byte[] InsertSnippet(byte[] input, FuzzRandom random)
    {
        int at = random.Next(input.Length + 1);
        byte[] snippet = Encoding.UTF8.GetBytes(random.Of(Snippets));
        return Replace(input, at, random.OneIn(2) ? Math.Min(input.Length, at + snippet.Length) : at, snippet, keepLength: false);
    }

    static byte[] Nest(byte[] input, FuzzRandom random)
    {
        int at = Math.Max(0, Tag(input, random).Start);
        string open = string.Concat(Enumerable.Repeat("<a>", 1 + random.Next(random.OneIn(8) ? 8000 : 80)));
        return Replace(input, at, at, Encoding.UTF8.GetBytes(open), keepLength: false);
    }

    static (int Start, int End) Tag(byte[] input, FuzzRandom random)
    {
        int start = Find(input, random, static b => b == '<');
        if (start < 0) return (-1, 0);
        int length = Array.IndexOf(input, (byte)'>', start) - start + 1;
        return length > 0 ? (start, start + length) : (-1, 0);
    }

    // From a random place on, and once around.
    static int Find(byte[] input, FuzzRandom random, Func<byte, bool> wanted)
    {
        int from = random.Next(input.Length);
        for (int i = 0; i < input.Length; i++)
        {
            if (wanted(input[(from + i) % input.Length])) return (from + i) % input.Length;
        }

        return -1;
    }

    static byte[] Replace(byte[] input, int start, int end, byte[] by, bool keepLength)
    {
        if (!keepLength) return [.. input.AsSpan(0, start), .. by, .. input.AsSpan(end)];
        for (int i = start; i < end; i++) input[i] = i - start < by.Length ? by[i - start] : (byte)' ';
        return input;
    }
}
