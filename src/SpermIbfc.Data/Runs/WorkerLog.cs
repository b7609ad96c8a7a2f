using System.Text;

namespace SpermIbfc.Data.Runs;

public static class WorkerLog
{
    const int Window = 16 * 1024;

    /// <summary>The last lines that the worker printed; none where it printed nothing.</summary>
    public static IReadOnlyList<string> Tail(RunFolder folder, int lines)
    {
        try
        {
            using var file = new FileStream(folder.WorkerLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(file.Length, Window), SeekOrigin.End);
            using var reader = new StreamReader(file, Encoding.UTF8);
            return [.. reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).TakeLast(lines)];
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }
}
