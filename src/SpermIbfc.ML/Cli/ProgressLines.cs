using System.Globalization;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Cli;

/// <summary>A training for people: a bar that moves on a terminal, one plain line an epoch elsewhere.</summary>
sealed class ProgressLines(TextWriter output, TrainingTask task, bool isTerminal) : IDisposable
{
    const int BarWidth = 24;
    readonly Lock _gate = new();
    int _epochs = 1, _stepsPerEpoch = 1, _barLength;

    public static ProgressLines ForConsole(TrainingTask task) => new(Console.Out, task, !Console.IsOutputRedirected);

    string Figure => task == TrainingTask.Focus ? "F1" : "Dice";

    public void Show(RunEvent happened)
    {
        lock (_gate)
        {
            switch (happened)
            {
                case StartedEvent started:
                    (_epochs, _stepsPerEpoch) = (started.Epochs, Math.Max(1, started.StepsPerEpoch));
                    Line(Text($"{started.TrainCells} cells to train on, {started.ValidationCells} to validate, {started.TestCells} to test; {started.Parameters:N0} parameters; {started.Device}, {started.Threads} threads, libtorch {started.Libtorch}"));
                    if (started.ResumedAfterEpoch > 0) Line(Text($"going on after epoch {started.ResumedAfterEpoch}"));
                    break;
                case StepEvent step when isTerminal:
                    Bar(step);
                    break;
                case EpochEvent epoch:
                    Line(Text($"epoch {epoch.Epoch}/{_epochs}  train {epoch.TrainLoss:F4}  validation {epoch.ValidationLoss:F4}  {Figure} {epoch.ValidationMetric:F4}  lr {epoch.LearningRate:G3}  {Span(epoch.Seconds)}, {Span(epoch.SecondsLeft)} left{(epoch.IsBest ? "  best" : "")}"));
                    break;
                case WarningEvent warning:
                    Line($"note: {warning.Message}");
                    break;
                case FinishedEvent { Outcome: RunOutcome.Stopped } finished:
                    Line(finished.Message ?? "Stopped on request; the best weights so far were tested and are kept.");
                    break;
            }
        }
    }

    public void Show(RunResult result)
    {
        lock (_gate)
        {
            Line(Text($"best (epoch {result.BestEpoch}): {Figures(result.Best)}"));
            Line(Text($"last (epoch {result.EpochsDone}): {Figures(result.Last)}"));
        }
    }

    public void Dispose()
    {
        lock (_gate) ClearBar();
    }

    static string Figures(TestFigures figures) => figures switch
    {
        { Focus: { } focus } => Text($"F1 {focus.F1:F4}, accuracy {focus.Accuracy:F4}, precision {focus.Precision:F4}, recall {focus.Recall:F4}; F1 as in the paper's Table 1 {focus.PaperF1:F4}"),
        { Parts: { } parts } => Text($"Dice pooled {parts.Pooled.Mean:F4} (sd {parts.Pooled.Sd:F4}), head {parts.Head.Mean:F4}, midpiece {parts.Midpiece.Mean:F4}, {parts.Cells} cells"),
        _ => "nothing was tested",
    };

    static string Span(double seconds) => seconds < 90 ? Text($"{seconds:F0} s") : seconds < 5400 ? Text($"{seconds / 60:F0} min") : Text($"{seconds / 3600:F1} h");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    void Bar(StepEvent step)
    {
        int inEpoch = (step.Step - 1) % _stepsPerEpoch + 1;
        int filled = Math.Min(BarWidth, BarWidth * inEpoch / _stepsPerEpoch);
        string text = Text($"epoch {step.Epoch}/{_epochs} [{new string('#', filled)}{new string('.', BarWidth - filled)}] loss {step.Loss:F4}  {step.ImagesPerSecond:F1} images/s");
        output.Write('\r' + text.PadRight(_barLength));
        output.Flush();
        _barLength = text.Length;
    }

    void Line(string text)
    {
        ClearBar();
        output.WriteLine(text);
        output.Flush();
    }

    void ClearBar()
    {
        if (_barLength > 0) output.Write('\r' + new string(' ', _barLength) + '\r');
        _barLength = 0;
    }
}
