namespace SpermIbfc.Data.Snapshots;

/// <summary>A snapshot that cannot be made or used; the message says in plain words which cell, file or class, and why.</summary>
public sealed class SnapshotException(string message, Exception? inner = null) : Exception(message, inner);
