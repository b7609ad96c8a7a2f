using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Training;

/// <summary>From "auto", "cpu", "cuda" or "cuda:1" to a device that is there.</summary>
static class DeviceChoice
{
    public static Device Of(string wanted)
    {
        switch (wanted)
        {
            case "auto":
                return cuda.is_available() ? device(DeviceType.CUDA, 0) : CPU;
            case "cpu":
                return CPU;
        }

        int index = 0;
        bool isCuda = wanted == "cuda"
            || (wanted.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(wanted.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out index));
        if (!isCuda) throw new UnusableRunException($"'{wanted}' is no device: auto, cpu, cuda and cuda:1 are.");
        int devices = cuda.is_available() ? cuda.device_count() : 0;
        if (index < devices) return device(DeviceType.CUDA, index);
        throw new NoSuchDeviceException(devices == 0
            ? $"The device {wanted} was asked for, but this libtorch has no CUDA device."
            : $"The device {wanted} was asked for, but there are only cuda:0 to cuda:{devices - 1}.");
    }
}
