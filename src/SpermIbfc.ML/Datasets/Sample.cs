namespace SpermIbfc.ML.Datasets;

/// <summary>
/// One cell ready for the network: values (channels, height, width), and the target: (classes) for focus, (structures, height,
/// width) for parts, 0 to 1.
/// </summary>
sealed record Sample(float[] Values, int Channels, int Height, int Width, float[] Target, int TargetChannels)
{
    public long Bytes => (long)(Values.Length + Target.Length) * sizeof(float);
}
