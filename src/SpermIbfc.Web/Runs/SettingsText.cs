using System.Globalization;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Web.Runs;

/// <summary>One setting of a run beside the paper's.</summary>
sealed record SettingLine(string Name, string Value, string Paper)
{
    public bool Differs => Value != Paper;
}

static class SettingsText
{
    public static IReadOnlyList<SettingLine> Lines(TrainingTask task, TrainingSettings settings)
    {
        var paper = TrainingSettings.PaperFor(task);
        List<SettingLine> lines =
        [
            Line("epochs", s => s.Epochs.ToString(CultureInfo.InvariantCulture)),
            Line("batch", s => s.BatchSize.ToString(CultureInfo.InvariantCulture)),
            Line("learning rate", s => s.LearningRate.ToString("0.######", CultureInfo.InvariantCulture)),
            Line("loss", s => s.Loss == LossKind.CrossEntropyAndDice ? "cross entropy + Dice" : "binary cross entropy + Dice"),
        ];
        if (task == TrainingTask.Focus)
        {
            lines.Add(Line("input", s => $"{s.InputSize} × {s.InputSize} px"));
        }
        else
        {
            lines.Add(Line("canvas", s => s.PaperCanvas ? "360 × 120 px" : "largest cell of the batch"));
            lines.Add(Line("padding", s => s.Padding == PaddingKind.Zero ? "zero" : "reflected"));
        }

        return lines;

        SettingLine Line(string name, Func<TrainingSettings, string> text) => new(name, text(settings), text(paper));
    }
}
