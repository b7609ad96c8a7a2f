namespace SpermIbfc.Data.Persistence;

/// <summary>The site cannot start on this data folder. The message is one plain sentence for whoever started it.</summary>
public sealed class DatabaseStartupException(string message, Exception? inner = null) : Exception(message, inner);
