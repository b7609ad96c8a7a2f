using System.Globalization;
using System.IO.MemoryMappedFiles;
using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing;

/// <summary>Runs targets, prints what fails at once, and saves it.</summary>
sealed class FuzzSession(int seed, string folder)
{
    public FuzzReport Run(FuzzTarget target, int first, int inputs)
    {
        Console.WriteLine($"{target.Name}: {inputs} inputs from {target.Seeds.Count} seeds ({target.Origin}), seed {seed}.");
        Directory.CreateDirectory(folder);

        // A stack overflow ends the process; the file then still says at which input.
        string current = Path.Combine(folder, $"{target.Name}.current");
        using (var mapped = MemoryMappedFile.CreateFromFile(current, FileMode.Create, null, sizeof(long)))
        using (MemoryMappedViewAccessor view = mapped.CreateViewAccessor())
        {
            var run = new FuzzRun(target, seed) { Failed = failure => Save(target, failure), Begins = iteration => view.Write(0, (long)iteration) };
            FuzzReport report = run.Execute(first, inputs);
            Console.WriteLine($"{target.Name}: {report.Inputs} inputs in {report.Elapsed.TotalSeconds:0} s, {report.Failures} failures.");
            File.Delete(current);
            return report;
        }
    }

    void Save(FuzzTarget target, FuzzFailure failure)
    {
        string file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{target.Name}-{seed}-{failure.Iteration}.bin"));
        File.WriteAllBytes(file, failure.Input);
        Console.WriteLine($"{target.Name}, seed {seed}, input {failure.Iteration}: {failure.Problem}");
        Console.WriteLine($"  saved; again with --target {target.Name} --replay {file}");
    }
}
