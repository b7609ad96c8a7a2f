using System.Globalization;

namespace TorchSharp;

/// <summary>The kinds of device, numbered as libtorch numbers them.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    META = 14,
}

public static partial class torch
{
    public static Device CPU = new(DeviceType.CPU);

    public static Device CUDA => new(DeviceType.CUDA, 0);

    /// <param name="description">"cpu", "cuda", or "cuda:1".</param>
    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(Device.ParseType(deviceType, deviceType), index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(DeviceType.CUDA, index);

    /// <summary>A place where tensors live: the CPU, or a CUDA device by its index (-1: the current one).</summary>
    public class Device : IEquatable<Device>
    {
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            int colon = description.IndexOf(':');
            type = ParseType(colon < 0 ? description : description[..colon], description);
            index = -1;
            if (colon < 0) return;
            if (!int.TryParse(description.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                throw new ArgumentException($"'{description}' is no device: write 'cpu', 'cuda', or 'cuda:0'.", nameof(description));
            index = number;
        }

        public Device(DeviceType type, int index = -1)
        {
            this.type = type;
            this.index = type == DeviceType.CUDA ? index : -1;
        }

        public DeviceType type { get; }

        public int index { get; }

        internal static DeviceType ParseType(string name, string description) => name.ToUpperInvariant() switch
        {
            "CPU" => DeviceType.CPU,
            "CUDA" => DeviceType.CUDA,
            "META" => DeviceType.META,
            _ => throw new ArgumentException($"'{description}' is no device: write 'cpu', 'cuda', or 'cuda:0'.", nameof(description)),
        };

        public bool Equals(Device? other) => other is not null && type == other.type && index == other.index;

        public override bool Equals(object? obj) => obj is Device other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(type, index);

        public override string ToString()
        {
            string name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : $"{name}:{index}";
        }

        public static bool operator ==(Device? left, Device? right) => left is null ? right is null : left.Equals(right);

        public static bool operator !=(Device? left, Device? right) => !(left == right);

        public static implicit operator Device(string description) => new(description);
    }
}
