using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public enum UpsampleMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
    }

    public enum InterpolationMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
        Area = 5,
    }

    public enum GridSampleMode
    {
        Nearest = 0,
        Bilinear = 2,
    }

    public enum GridSamplePaddingMode
    {
        Zeros = 0,
        Reflection = 1,
        Border = 2,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Resizes images [N, C, rows, columns], to a size or by factors of (rows, columns).</summary>
            /// <remarks>With <paramref name="antialias"/> bilinear and bicubic widen their filter when shrinking, as Pillow does.</remarks>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                if ((size is null) == (scale_factor is null))
                    throw new ArgumentException("Give either a size or scale factors.");
                if (x.ndim != 4)
                    throw new ArgumentException($"Images of four dimensions are resized here, and this has {x.ndim}.", nameof(x));
                long[] target = size ?? Scaled(x, scale_factor!);
                bool byFactor = scale_factor is not null && !recompute_scale_factor;
                double? rows = byFactor ? scale_factor![0] : null;
                double? columns = byFactor ? scale_factor![^1] : null;
                bool corners = align_corners ?? false;
                return mode switch
                {
                    InterpolationMode.Nearest => Ops.UpsampleNearest2d.Tensor(x, target, rows, columns),
                    InterpolationMode.Bilinear => (antialias ? Ops.UpsampleBilinear2dAntialias : Ops.UpsampleBilinear2d).Tensor(x, target, corners, rows, columns),
                    InterpolationMode.Bicubic => (antialias ? Ops.UpsampleBicubic2dAntialias : Ops.UpsampleBicubic2d).Tensor(x, target, corners, rows, columns),
                    InterpolationMode.Area => adaptive_avg_pool2d(x, target),
                    _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Images are resized as Nearest, Bilinear, Bicubic or Area."),
                };
            }

            /// <summary>Where to sample for affine maps <paramref name="theta"/> [N, 2, 3]; the grid is [N, rows, columns, 2], in [-1, 1].</summary>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                Ops.AffineGrid.Tensor(theta, size ?? throw new ArgumentNullException(nameof(size)), align_corners);

            public static Tensor grid_sample(
                Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null)
            {
                // libtorch numbers these otherwise than TorchSharp does.
                long interpolation = mode == GridSampleMode.Bilinear ? 0 : 1;
                long padding = padding_mode switch
                {
                    GridSamplePaddingMode.Zeros => 0,
                    GridSamplePaddingMode.Border => 1,
                    _ => 2,
                };
                return Ops.GridSampler.Tensor(input, grid, interpolation, padding, align_corners ?? false);
            }

            private static long[] Scaled(Tensor x, double[] factors)
            {
                long[] shape = x.shape;
                return [(long)Math.Floor(shape[2] * factors[0]), (long)Math.Floor(shape[3] * factors[^1])];
            }
        }
    }
}
