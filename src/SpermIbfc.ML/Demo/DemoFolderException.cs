namespace SpermIbfc.ML.Demo;

/// <summary>The folder cannot take a demo; the message says why, in plain words.</summary>
internal sealed class DemoFolderException(string message) : Exception(message);
