namespace SpermIbfc.ML.Demo;

/// <summary>Tells a terminal how far the drawing is: one line that is overwritten, or a line each tenth where output is kept.</summary>
internal sealed class DemoProgress(TextWriter output, int total, bool overwrite) : IProgress<int>
{
    readonly Lock _gate = new();
    int _told;

    public void Report(int value)
    {
        lock (_gate)
        {
            int step = Math.Max(1, overwrite ? total / 100 : total / 10);
            if (value < _told + step && value != total) return;
            _told = value;
            if (overwrite) output.Write($"\r{value} of {total} cells drawn{(value == total ? Environment.NewLine : "")}");
            else output.WriteLine($"{value} of {total} cells drawn");
        }
    }
}
