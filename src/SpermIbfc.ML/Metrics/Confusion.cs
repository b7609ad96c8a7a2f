using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Metrics;

/// <summary>Counts of cells by true and predicted class; class 0 is the focused one.</summary>
sealed class Confusion(IReadOnlyList<string> classes)
{
    readonly int[][] _counts = [.. classes.Select(_ => new int[classes.Count])];

    public void Add(int truth, int predicted) => _counts[truth][predicted]++;

    /// <summary>Figures of class 0. A ratio without anything below its line is 0.</summary>
    public FocusFigures Figures()
    {
        int right = Enumerable.Range(0, classes.Count).Sum(i => _counts[i][i]);
        int all = _counts.Sum(row => row.Sum());
        int hits = _counts[0][0], predicted = _counts.Sum(row => row[0]), true0 = _counts[0].Sum();
        return new FocusFigures
        {
            F1 = Ratio(2 * hits, predicted + true0),
            Accuracy = Ratio(right, all),
            Precision = Ratio(hits, predicted),
            Recall = Ratio(hits, true0),
            // The paper's text counts every right prediction as a true positive; of two classes, each error is one false
            // positive or one false negative.
            PaperF1 = Ratio(right, right + (all - right) / 2.0),
            Confusion = [.. _counts.Select(row => (IReadOnlyList<int>)[.. row])],
            Classes = classes,
        };
    }

    static double Ratio(double above, double below) => below == 0 ? 0 : above / below;
}
