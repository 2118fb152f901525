using System.CommandLine;
using System.Runtime.Intrinsics;
using Mpq.Gpu.Devices;
using Mpq.Learning.Native;
using Mpq.Physics.Numerics;

namespace Mpq.Bench.Commands;

/// <summary>mpq doctor: what this machine has, what is missing, what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        Command command = new("doctor", "What is used here, what is missing, what to do");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        Line("machine", Provenance.Machine);
        Line("mpq", string.Join(", ", Provenance.Versions.Select(version => $"{version.Key} {version.Value}")) + ", commit " + Provenance.Commit);
        Line("simd", SimdDevice.IsAccelerated
            ? $"{Environment.ProcessorCount} threads × {Wide.Lanes} lanes of 32 bit, one register each"
            : "no 256-bit vectors on this CPU: rollouts run, several times slower");
        if (Vector512.IsHardwareAccelerated)
            Line("", "512-bit vectors are there and not used");
        IReadOnlyList<string> gpus = IlgpuDevice.CudaDevices;
        Line("cuda", gpus.Count > 0 ? string.Join(", ", gpus) : "no device: install NVIDIA's driver if there is a GPU; simd is used instead");
        Line("libtorch", TorchLibrary.Description);
        if (gpus.Count > 0 && TorchLibrary.IsAvailable && !TorchLibrary.HasCuda)
            Line("", "this libtorch is for the CPU: build with -p:Torch=cuda to put the Q network on the GPU");
        return TorchLibrary.IsAvailable ? ExitCode.Done : ExitCode.Device;
    }

    private static void Line(string what, string text) => Console.WriteLine($"{what,-10}{text}");
}
