using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm2d BatchNorm2d(
                long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Input [N, features, rows, columns]. In evaluation it uses the running statistics, where it tracks them.</summary>
    public sealed class BatchNorm2d : nn.Module<Tensor, Tensor>
    {
        private readonly double eps;
        private readonly double momentum;
        private Parameter? weights;
        private Parameter? biases;

        internal BatchNorm2d(long features, double eps, double momentum, bool affine, bool track, Device? device, ScalarType? dtype)
            : base(nameof(BatchNorm2d))
        {
            this.eps = eps;
            this.momentum = momentum;
            num_features = features;
            if (affine)
            {
                weight = new Parameter(ones(features));
                bias = new Parameter(zeros(features));
            }

            if (track)
            {
                register_buffer(nameof(running_mean), running_mean = zeros(features));
                register_buffer(nameof(running_var), running_var = ones(features));
                register_buffer(nameof(num_batches_tracked), num_batches_tracked = zeros([], ScalarType.Int64));
            }

            if (device is not null) _to(device.type, device.index, false);
            if (dtype is { } type) _to(type, false);
        }

        public long num_features { get; }

        public Parameter? weight
        {
            get => weights;
            set
            {
                weights = value;
                Exchange(nameof(weight), value);
            }
        }

        public Parameter? bias
        {
            get => biases;
            set
            {
                biases = value;
                Exchange(nameof(bias), value);
            }
        }

        public Tensor? running_mean { get; }

        public Tensor? running_var { get; }

        public Tensor? num_batches_tracked { get; }

        public override Tensor forward(Tensor input)
        {
            if (input.ndim != 4)
                throw new ArgumentException($"Batch normalisation of images takes four dimensions, and got {input.ndim}.", nameof(input));
            if (training) num_batches_tracked?.add_(1);
            return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training || running_mean is null, momentum, eps);
        }

        protected override void RegisterComponents() { }
    }
}
