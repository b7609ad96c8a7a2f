namespace SpermIbfc.ML.Weights;

/// <summary>A weights file that cannot be used, with the file, and what is wrong in it, in plain words.</summary>
public sealed class WeightsFormatException(string file, string problem, Exception? inner = null)
    : Exception($"{file}: {problem}", inner);
