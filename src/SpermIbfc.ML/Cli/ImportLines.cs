using System.Globalization;

namespace SpermIbfc.ML.Cli;

/// <summary>An import for people: a line that moves on a terminal, a plain one now and then elsewhere.</summary>
sealed class ImportLines(TextWriter output, bool isTerminal, TimeProvider time) : IDisposable
{
    static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200), Elsewhere = TimeSpan.FromSeconds(10);

    readonly Lock _gate = new();
    readonly long _startedAt = time.GetTimestamp();
    long? _shownAt, _firstBytes;
    int _length;

    public static ImportLines ForConsole() => new(Console.Out, !Console.IsOutputRedirected, TimeProvider.System);

    public void ShowSending(int files, int totalFiles, long bytes, long totalBytes)
    {
        lock (_gate)
        {
            // What was there before is not this connection's doing.
            _firstBytes ??= bytes;
            double seconds = time.GetElapsedTime(_startedAt).TotalSeconds;
            double rate = seconds > 0.5 ? (bytes - _firstBytes.Value) / seconds : 0;
            string pace = rate > 0 ? Text($", {Size((long)rate)}/s, {Span((totalBytes - bytes) / rate)} left") : "";
            Progress(Text($"sending: {files} of {totalFiles} files, {Size(bytes)} of {Size(totalBytes)}{pace}"));
        }
    }

    public void Show(SiteImport status)
    {
        string doing = status.State == "unpacking" ? "unpacking" : "reading";
        string bytes = status.DoneBytes is { } done ? Text($", {Size(done)}{(status.TotalBytes is { } total ? $" of {Size(total)}" : "")}") : "";
        string pace = status.PerSecond is { } rate ? Text($", {(status.PaceIsInBytes ? Size((long)rate) : Text($"{rate:F0}"))}/s{(status.SecondsLeft is { } left ? $", {Span(left)} left" : "")}") : "";
        lock (_gate) Progress(Text($"{doing}: {status.Done} of {status.Total} files{bytes}{pace}"));
    }

    public void Wait(string reason, TimeSpan pause) => Line(Text($"note: {reason.Split('\n')[0].TrimEnd('.')}. Trying again in {pause.TotalSeconds:0.#} s; what has arrived is kept."));

    public void Line(string text)
    {
        lock (_gate)
        {
            Clear();
            output.WriteLine(text);
            output.Flush();
        }
    }

    public void Dispose()
    {
        lock (_gate) Clear();
    }

    public static string Size(long bytes) => bytes switch
    {
        < 1L << 20 => Text($"{bytes / 1024.0:0.#} KiB"),
        < 1L << 30 => Text($"{bytes / (double)(1L << 20):0.#} MiB"),
        _ => Text($"{bytes / (double)(1L << 30):0.##} GiB"),
    };

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static string Span(double seconds) => seconds < 90 ? Text($"{seconds:F0} s") : seconds < 5400 ? Text($"{seconds / 60:F0} min") : Text($"{seconds / 3600:F1} h");

    void Progress(string text)
    {
        if (_shownAt is { } shown && time.GetElapsedTime(shown) < (isTerminal ? OnTerminal : Elsewhere)) return;
        _shownAt = time.GetTimestamp();
        if (!isTerminal)
        {
            output.WriteLine(text);
            return;
        }

        output.Write('\r' + text.PadRight(_length));
        output.Flush();
        _length = text.Length;
    }

    void Clear()
    {
        if (_length > 0) output.Write('\r' + new string(' ', _length) + '\r');
        _length = 0;
    }
}
