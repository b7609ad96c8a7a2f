using System.Diagnostics;

namespace SpermIbfc.Data.Tests.Support;

/// <summary>A file system of a few megabytes, to be filled. Mounting one takes root; elsewhere the test says so and passes.</summary>
sealed class TinyDisk : IDisposable
{
    TinyDisk(string path) => Path = path;

    public string Path { get; }

    public static TinyDisk? TryMount(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("spermibfc-disk-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path))
            return new TinyDisk(path);
        Directory.Delete(path);
        Console.WriteLine("Skipped: a small file system cannot be mounted here (it takes root).");
        return null;
    }

    public void Dispose()
    {
        Run("umount", Path);
        Directory.Delete(Path);
    }

    static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
