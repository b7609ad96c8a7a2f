namespace SpermIbfc.Data.Acquisitions;

/// <summary>A file that was read whole and stored, but has no row yet.</summary>
sealed record StagedCell(ImportSource Source, string Name, string FileSha256, string PixelSha256, int Width, int Height);
