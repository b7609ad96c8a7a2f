using System.Globalization;

namespace SpermIbfc.Data.Runs;

/// <summary>
/// The one worker of a run folder. The operating system lets go of the lock when the process ends, however it ends; the file
/// itself stays, and holds the last holder's process id for people to read.
/// </summary>
public sealed class RunLock : IDisposable
{
    readonly FileStream _file;

    RunLock(FileStream file) => _file = file;

    /// <summary>Null where another worker holds this run.</summary>
    public static RunLock? TryAcquire(RunFolder folder)
    {
        Directory.CreateDirectory(folder.Path);
        // The site looks whether a lock is held by taking it for an instant: one refusal is not yet a second worker.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var file = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                file.SetLength(0);
                file.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
                file.Flush();
                return new RunLock(file);
            }
            catch (IOException) when (attempt < 4)
            {
                Thread.Sleep(50);
            }
            catch (IOException) when (IsHeld(folder))
            {
                return null;
            }
        }
    }

    /// <summary>Is a worker at it?</summary>
    public static bool IsHeld(RunFolder folder)
    {
        try
        {
            using var file = new FileStream(folder.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _file.Dispose();
}
