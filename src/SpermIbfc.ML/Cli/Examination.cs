using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Cli;

/// <summary>What the doctor finds, one line a subject.</summary>
static class Examination
{
    const long Gibi = 1L << 30;

    public static IEnumerable<Finding> Of()
    {
        yield return new(Verdict.Fact, "ibfc", $"{Assembly.GetExecutingAssembly().GetName().Version}, .NET {Environment.Version}, {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})");
        yield return new(Verdict.Fact, "processor", $"{Environment.ProcessorCount} cores; {CpuFeatures()}");
        yield return Memory();
        yield return Disk();
        var libtorch = Libtorch();
        yield return libtorch;
        if (libtorch.Verdict == Verdict.Broken) yield break;
        yield return Blas();
        yield return Malloc();
        yield return new(Verdict.Fact, "threads", $"{get_num_threads()} within an operation");
        yield return Devices();
    }

    static Finding Libtorch()
    {
        try
        {
            // A small product and its gradient: loaded is not yet working.
            using var scope = NewDisposeScope();
            var x = torch.tensor((float[])[1, 2, 3, 4], [2, 2]);
            x.requires_grad = true;
            (x * x).sum().backward();
            float gradient = x.grad!.sum().item<float>();
            string version = $"{Training.LibtorchInfo.Version} at {LoadedFile("libtorch_cpu") ?? "an unknown place"}{NativeLayer()}";
            return gradient == 20
                ? new(Verdict.Good, "libtorch", version)
                : new(Verdict.Broken, "libtorch", $"{version} computes wrongly: a gradient is {gradient} instead of 20", "Install another libtorch, and build again.");
        }
        catch (Exception problem)
        {
            return new(Verdict.Broken, "libtorch", Failure.Of(problem).Sentence, "Run scripts/build-native, which needs libtorch-dev, or set LIBTORCH to an unpacked libtorch.");
        }
    }

#if TORCHSHARP_PACKAGE
    static string NativeLayer() => "";

    static Finding Malloc() => new(Verdict.Fact, "malloc", "not tuned with the TorchSharp package", "On Linux: MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=68719476736 MALLOC_TOP_PAD_=268435456 before ibfc.");
#else
    static string NativeLayer() => $", through {SpermIbfc.Torch.Libtorch.NativeLibraryPath}";

    static Finding Malloc() => SpermIbfc.Torch.Libtorch.IsTuned
        ? new(Verdict.Good, "malloc", "keeps freed memory for the next step")
        : new(Verdict.Slow, "malloc", "gives freed memory back at each step", "This C library has no mallopt; on glibc this line says otherwise.");
#endif

    static Finding Blas()
    {
        string? file = LoadedFile("libblas.so", "libopenblas", "libmkl_", "libblis", "libcblas");
        if (file is null) return new(Verdict.Fact, "BLAS", "within libtorch itself");
        bool isFast = file.Contains("openblas", StringComparison.OrdinalIgnoreCase) || file.Contains("mkl", StringComparison.OrdinalIgnoreCase) || file.Contains("blis", StringComparison.OrdinalIgnoreCase);
        return isFast
            ? new(Verdict.Good, "BLAS", file)
            : new(Verdict.Slow, "BLAS", $"{file} is the reference implementation: the U-Net trains about three times slower", "apt-get install libopenblas0-pthread");
    }

    static Finding Devices()
    {
        int devices = cuda.is_available() ? cuda.device_count() : 0;
        return devices > 0
            ? new(Verdict.Good, "devices", $"cpu, {string.Join(", ", Enumerable.Range(0, devices).Select(i => $"cuda:{i}"))}{CudaMemory()}")
            : new(Verdict.Fact, "devices", "cpu only: this libtorch sees no CUDA device");
    }

#if TORCHSHARP_PACKAGE
    static string CudaMemory() => "";
#else
    static string CudaMemory()
    {
        var (free, total) = SpermIbfc.Torch.Libtorch.CudaMemory();
        return $" ({free / Gibi} of {total / Gibi} GiB free)";
    }
#endif

    static Finding Memory()
    {
        var (free, total) = SystemMemory.Now();
        string text = $"{free / (double)Gibi:F1} of {total / (double)Gibi:F1} GiB free";
        return free < 4 * Gibi
            ? new(Verdict.Slow, "memory", text, "ResNet50 with the paper's batch of 32 needs about 4 GiB: end other programs, or train with a smaller --batch.")
            : new(Verdict.Good, "memory", text);
    }

    static Finding Disk()
    {
        string here = Path.GetFullPath(".");
        // The drive with the longest root above us is the one that we are on.
        var drive = DriveInfo.GetDrives().Where(d => here.StartsWith(d.RootDirectory.FullName, StringComparison.Ordinal)).MaxBy(d => d.RootDirectory.FullName.Length);
        if (drive is null) return new(Verdict.Fact, "disk", $"unknown for {here}");
        string text = $"{drive.AvailableFreeSpace / (double)Gibi:F1} GiB free at {here}";
        return drive.AvailableFreeSpace < 2 * Gibi
            ? new(Verdict.Slow, "disk", text, "A run keeps up to 0.6 GB of checkpoints: make room.")
            : new(Verdict.Good, "disk", text);
    }

    static string CpuFeatures()
    {
        string[] found = [.. new (string Name, bool Has)[] { ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("AVX-512", Avx512F.IsSupported) }.Where(f => f.Has).Select(f => f.Name)];
        return found.Length > 0 ? string.Join(", ", found) : RuntimeInformation.ProcessArchitecture.ToString();
    }

    // What the loader really mapped, symbolic links followed: Debian's alternatives decide which BLAS that is.
    static string? LoadedFile(params string[] names)
    {
        const string maps = "/proc/self/maps";
        if (!File.Exists(maps)) return null;
        return File.ReadLines(maps)
            .Select(line => line[(line.IndexOf('/') is var at and >= 0 ? at : line.Length)..])
            .FirstOrDefault(path => names.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal)));
    }
}
