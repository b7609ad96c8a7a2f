namespace SpermIbfc.Data.Runs;

/// <summary>What the worker's exit code means; documented in docs/formats/run-folder.md.</summary>
public enum WorkerExitCode
{
    Done = 0,
    Unexpected = 1,
    Usage = 2,
    /// <summary>A file, snapshot or run folder cannot be used as it is.</summary>
    BadInput = 3,
    /// <summary>libtorch or the native library is missing or unfit, or the device is not there.</summary>
    Environment = 4,
    /// <summary>Another worker holds this run.</summary>
    Busy = 5,
    DiskFull = 6,
    OutOfMemory = 7,
    /// <summary>Stopped on request; what was learned is kept.</summary>
    Stopped = 10,
}
