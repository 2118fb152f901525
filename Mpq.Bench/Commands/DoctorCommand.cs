using System.CommandLine;
using System.Runtime.Intrinsics;
using Mpq.Gpu.Devices;
using Mpq.Learning.Native;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems.Native;

namespace Mpq.Bench.Commands;

/// <summary>mpq doctor: what this machine has, what is missing, what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        Option<bool> check = new("--check") { Description = "Also run every kernel on every device and compare with simd" };
        Command command = new("doctor", "What is used here, what is missing, what to do") { check };
        command.SetAction(parsed => Math.Max(Run(), parsed.GetValue(check) ? Check() : ExitCode.Done));
        return command;
    }

    private static int Check()
    {
        bool good = true;
        DeviceKind[] kinds = IlgpuDevice.CudaDevices.Count > 0 ? [DeviceKind.Cuda, DeviceKind.IlgpuCpu] : [DeviceKind.IlgpuCpu];
        foreach (DeviceKind kind in kinds)
        {
            using ComputeDevice device = ComputeDevice.Open(kind);
            Console.WriteLine($"\n{device.Name}, largest relative difference from simd (at most {DeviceCheck.Tolerance}):");
            foreach (DeviceCheck.Finding finding in DeviceCheck.Run(device))
            {
                good &= finding.IsGood;
                string verdict = finding.IsGood ? "ok " : "BAD", repeats = finding.Repeats ? "repeats to the bit" : "does not repeat";
                Console.WriteLine(FormattableString.Invariant($"  {verdict} {finding.Kernel,-45}{finding.Difference:E1}  {repeats}"));
            }
        }

        return good ? ExitCode.Done : ExitCode.Device;
    }

    private static int Run()
    {
        Line("machine", Provenance.Machine);
        Line("mpq", string.Join(", ", Provenance.Versions.Select(version => $"{version.Key} {version.Value}")) + ", commit " + Provenance.Commit);
        Line("simd", SimdDevice.IsAccelerated
            ? $"{Environment.ProcessorCount} threads × {Wide.Lanes} lanes of 32 bit, one register each"
            : "no 256-bit vectors on this CPU: rollouts run, several times slower");
        if (Vector512.IsHardwareAccelerated)
            Line("", $"{Wide16.Lanes} lanes for simulated worlds, where there are enough for every thread");
        IReadOnlyList<string> gpus = IlgpuDevice.CudaDevices;
        Line("cuda", gpus.Count > 0 ? string.Join(", ", gpus) : "no device: install NVIDIA's driver if there is a GPU; simd is used instead");
        Line("libtorch", TorchLibrary.Description);
        Line("mujoco", MujocoLibrary.IsAvailable ? MujocoLibrary.Description : $"{MujocoLibrary.Description}; only comparisons with MuJoCo need it");
        return TorchLibrary.IsAvailable ? ExitCode.Done : ExitCode.Device;
    }

    private static void Line(string what, string text) => Console.WriteLine($"{what,-10}{text}");
}
