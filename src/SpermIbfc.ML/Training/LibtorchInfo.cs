namespace SpermIbfc.ML.Training;

/// <summary>Which libtorch is loaded: through this repository's binding, or through the TorchSharp package.</summary>
static class LibtorchInfo
{
#if TORCHSHARP_PACKAGE
    public static string Version => $"TorchSharp {typeof(TorchSharp.torch).Assembly.GetName().Version}";
#else
    public static string Version => SpermIbfc.Torch.Libtorch.Version;
#endif
}
