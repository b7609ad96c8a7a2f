namespace SpermIbfc.Data.Acquisitions.Staging;

/// <summary>Files that can be read but make up no cell of the study; the message says why, as a report does.</summary>
sealed class CellRefusedException(string reason) : Exception(reason);
