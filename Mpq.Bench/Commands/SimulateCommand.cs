using System.CommandLine;
using Mpq.Bench.Simulating;
using Mpq.Gpu.Devices;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Commands;

/// <summary>mpq simulate FILE.xml: a run from a given start under given controls, row by row.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        Argument<string> file = new("file") { Description = "A model in MJCF" };
        Option<string> input = new("--input") { Description = "JSON: start, controls, number of steps", Required = true };
        Option<string> output = new("--output") { Description = "Where the JSON of the run goes", Required = true };
        Option<string> precision = RunOptions.Choice("--precision", "64 bits (default, the reference) or 32", "32", "64");
        Option<string> device = RunOptions.Choice(
            "--device", "Where 32 bits run: auto (default: simd, for one world), cuda, simd or ilgpu-cpu", "auto", "cuda", "simd", "ilgpu-cpu");
        Option<bool> stages = new("--stages") { Description = "Also what each stage finds before each step (64 bits)" };
        Command command = new("simulate", "Simulate a model from a start, under controls") { file, input, output, precision, device, stages };
        command.SetWork((parsed, cancellation) => Run(
            new(parsed.GetValue(file)!, parsed.GetValue(input)!, parsed.GetValue(output)!),
            parsed.GetValue(precision) != "32",
            RunOptions.DeviceNamed(parsed.GetValue(device)),
            parsed.GetValue(stages),
            cancellation));
        return command;
    }

    private static int Run(Paths paths, bool exact, DeviceKind? device, bool stages, CancellationToken cancellation)
    {
        if (stages && !exact)
            throw new UsageException("--stages shows the 64-bit reference, the only one that keeps every stage: leave --precision 32 out.");
        if (exact && device is DeviceKind.Cuda or DeviceKind.IlgpuCpu)
            throw new UsageException("64 bits run on the CPU only: give --precision 32, or leave --device out.");
        if (IsSameFile(paths.Output, paths.Input) || IsSameFile(paths.Output, paths.Model))
            throw new UsageException($"--output would overwrite {paths.Output}, which is read from: name another file.");
        using Mechanism mechanism = Load(paths.Model);
        SimulationInput input = SimulationInput.Load(paths.Input, mechanism.Model);
        using ISimulatedWorld world = exact ? new ReferenceWorld(mechanism) : OnDevice(device ?? DeviceKind.Simd, mechanism);
        using JsonColumns columns = new(paths.Output, stages ? [.. SimulationRun.Names, .. StageRows.Names] : SimulationRun.Names);
        SimulationRun run = new(world, mechanism, input, columns);
        try
        {
            bool whole = run.ToEnd(stages ? (ReferenceWorld)world : null, cancellation);
            columns.Finish();
            if (!whole)
                throw NotFinite(paths.Output, run.Rows, input);
        }
        catch (OperationCanceledException)
        {
            columns.Finish();
            Console.Error.WriteLine($"mpq: interrupted. {paths.Output} has the {run.Rows} rows so far.");
            return ExitCode.Interrupted;
        }

        Console.WriteLine($"wrote {paths.Output}: {run.Rows} rows, {world.Description}");
        return ExitCode.Done;
    }

    private static bool IsSameFile(string a, string b)
    {
        StringComparison comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return string.Equals(Path.GetFullPath(a), Path.GetFullPath(b), comparison);
    }

    private static Mechanism Load(string path)
    {
        try
        {
            Model model = MjcfReader.Load(path);
            return new(model);
        }
        catch (NotSupportedException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static DeviceWorld OnDevice(DeviceKind kind, Mechanism mechanism)
    {
        // More threads than worlds would only wait.
        ComputeDevice device = ComputeDevice.Open(kind, threads: 1);
        try
        {
            return new(device, mechanism);
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    private static InvalidDataException NotFinite(string output, int rows, SimulationInput input)
    {
        string when = $"Step {rows} of {input.Steps} is not finite any more";
        return new($"{when}: {output} has the {rows} rows before. A smaller time step, softer contacts or smaller controls may help.");
    }

    private sealed record Paths(string Model, string Input, string Output);
}
