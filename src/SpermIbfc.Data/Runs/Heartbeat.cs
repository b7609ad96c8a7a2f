using System.Globalization;

namespace SpermIbfc.Data.Runs;

/// <summary>Writes the worker's process id into the heartbeat file every few seconds: its time tells lost from slow.</summary>
public sealed class Heartbeat : IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    readonly string _path;
    readonly ITimer _timer;

    public Heartbeat(RunFolder folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder.Path);
        _path = folder.Heartbeat;
        Beat();
        _timer = time.CreateTimer(_ => Beat(), null, Period, Period);
    }

    /// <summary>When the worker last showed itself, and its process id; null before the first time.</summary>
    public static (DateTimeOffset At, int ProcessId)? Last(RunFolder folder)
    {
        try
        {
            var text = File.ReadAllText(folder.Heartbeat);
            return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id)
                ? (File.GetLastWriteTimeUtc(folder.Heartbeat), id)
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _timer.Dispose();

    void Beat()
    {
        try
        {
            using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            file.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId,10}\n")));
        }
        catch (IOException)
        {
            // A disk that is full for a moment must not end a training over its heartbeat; the next beat tries again.
        }
    }
}
