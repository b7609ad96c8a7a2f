using System.Diagnostics;

namespace SpermIbfc.ML.Tests.Support;

/// <summary>A file system of 3 MB in memory, which only root can mount.</summary>
sealed class SmallDisk : IDisposable
{
    SmallDisk(string path) => Path = path;

    public string Path { get; }

    string Filler => System.IO.Path.Combine(Path, "filler");

    public static SmallDisk? TryMount(string path)
    {
        Directory.CreateDirectory(path);
        return OperatingSystem.IsLinux() && Call("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", path) ? new SmallDisk(path) : null;
    }

    public void Fill()
    {
        using var file = File.Create(Filler, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[512]);
        }
        catch (IOException)
        {
            // Full, as was wanted.
        }
    }

    public void Clear() => File.Delete(Filler);

    public void Dispose() => Call("umount", "--lazy", Path);

    static bool Call(string program, params string[] arguments)
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
