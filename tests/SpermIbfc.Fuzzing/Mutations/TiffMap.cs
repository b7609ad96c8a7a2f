using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing.Mutations;

/// <summary>Where the parts of a TIFF or BigTIFF lie, as far as they can be found.</summary>
sealed class TiffMap
{
    const int MostDirectories = 64;

    readonly byte[] _file;
    readonly List<(int At, int Fields)> _directories = [];

    TiffMap(byte[] file)
    {
        _file = file;
        Little = file[0] == 'I';
        Big = Number(2, 2) == 43;
        ulong next = Number(FirstAt, Word);
        while (_directories.Count < MostDirectories && next > 0 && next < (ulong)file.Length)
        {
            int at = (int)next;
            if (_directories.Exists(directory => directory.At == at) || at + CountBytes > file.Length) break;
            ulong fields = Number(at, CountBytes);
            if (fields > 4096 || at + CountBytes + (int)fields * FieldBytes + Word > file.Length) break;
            _directories.Add((at, (int)fields));
            next = Number(NextAt(_directories[^1]), Word);
        }
    }

    public bool Little { get; }

    public bool Big { get; }

    /// <summary>Bytes of an offset or of a count of values.</summary>
    public int Word => Big ? 8 : 4;

    public int CountBytes => Big ? 8 : 2;

    public int FieldBytes => Big ? 20 : 12;

    public int FirstAt => Big ? 8 : 4;

    public IReadOnlyList<(int At, int Fields)> Directories => _directories;

    /// <summary>The parts of a file; null where it has no directory.</summary>
    public static TiffMap? Of(byte[] file)
    {
        if (file.Length < 16 || file[0] != file[1] || file[0] is not ((byte)'I' or (byte)'M')) return null;
        var map = new TiffMap(file);
        return map._directories.Count > 0 ? map : null;
    }

    public int NextAt((int At, int Fields) directory) => directory.At + CountBytes + directory.Fields * FieldBytes;

    public int Length((int At, int Fields) directory) => CountBytes + directory.Fields * FieldBytes + Word;

    /// <summary>The place of a field of a directory, both by chance; -1 for none.</summary>
    public int Field(FuzzRandom random)
    {
        (int at, int fields) = random.Of(_directories);
        return fields == 0 ? -1 : at + CountBytes + random.Next(fields) * FieldBytes;
    }

    public ulong Number(int at, int bytes) => at + bytes <= _file.Length ? Interesting.Read(_file.AsSpan(at, bytes), Little) : 0;

    public void Write(byte[] file, int at, int bytes, ulong number)
    {
        if (at + bytes <= file.Length) Interesting.Write(file.AsSpan(at, bytes), number, Little);
    }
}
