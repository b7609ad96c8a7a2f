using System.Security.Cryptography;
using System.Text;

namespace SpermIbfc.Data.Accounts;

/// <summary>One-time codes as people read and type them: groups of four, without letters that look alike.</summary>
public static class InvitationCode
{
    const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string New(int groups) =>
        string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    /// <summary>SHA-256 of what was typed, whatever its case, blanks and dashes.</summary>
    public static string Hash(string code)
    {
        var bare = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(bare)));
    }
}
