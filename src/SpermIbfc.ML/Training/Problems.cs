namespace SpermIbfc.ML.Training;

/// <summary>The run's folder, snapshot or settings cannot be used as they are; the message says why in one sentence.</summary>
sealed class UnusableRunException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another worker holds the run.</summary>
sealed class RunBusyException(string message) : Exception(message);

/// <summary>The device that was asked for is not there.</summary>
sealed class NoSuchDeviceException(string message) : Exception(message);

/// <summary>The loss is no longer a number.</summary>
sealed class DivergedException(string message) : Exception(message);
