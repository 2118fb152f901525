using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>The choice of a device, and what is said where there is none.</summary>
internal sealed class AutoDeviceTests
{
    private static readonly MppiOptions Options = new() { Samples = 8, Horizon = 4 };

    [Test]
    public void AChoiceComesWithItsReason()
    {
        DeviceChoice choice = AutoDevice.Open(new PendulumSwingup().BiasedModel, Options, threads: 1);
        using ComputeDevice device = choice.Device;
        Assert.That(choice.Reason, Does.StartWith(device.Name));
        using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, Options, device);
        Assert.That(planner.Plan([1, 0]).Status, Is.EqualTo(PlanStatus.Ok));
    }

    [Test]
    public void WithoutAGpuTheChoiceIsTheCpuAndCudaSaysWhatToDo()
    {
        if (IlgpuDevice.CudaDevices.Count > 0)
        {
            using ComputeDevice cuda = ComputeDevice.Open(DeviceKind.Cuda);
            Assert.That(cuda.Name, Does.Contain(IlgpuDevice.CudaDevices[0]));
            return;
        }

        DeviceChoice choice = AutoDevice.Open(new PendulumSwingup().BiasedModel, Options, threads: 2);
        using ComputeDevice device = choice.Device;
        Assert.That(device.Kind, Is.EqualTo(DeviceKind.Simd));
        Assert.That(choice.Reason, Does.Contain("no CUDA device"));
        Assert.That(
            () => ComputeDevice.Open(DeviceKind.Cuda),
            Throws.InstanceOf<DeviceUnavailableException>().With.Message.Contains("nvidia-smi").And.Message.Contains("simd"));
    }

    [Test]
    public void ANamedDeviceIsOpenedAsAsked()
    {
        DeviceChoice choice = DeviceChoice.Named(DeviceKind.Simd, threads: 3);
        using ComputeDevice device = choice.Device;
        Assert.That(device.Name, Does.Contain("3 threads"));
        Assert.That(choice.Reason, Does.Contain("as asked"));
    }

    [TestCase(-1)]
    [TestCase(1025)]
    public void ANumberOfThreadsOutOfRangeIsRefused(int threads)
        => Assert.That(() => new SimdDevice(threads), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void DevicesSayWhatTheyAre()
    {
        using ComputeDevice simd = ComputeDevice.Open(DeviceKind.Simd, threads: 2);
        Assert.That(simd.Kind, Is.EqualTo(DeviceKind.Simd));
        Assert.That(simd.Name, Does.Match("^simd, 2 threads × (8|16) lanes"));
        Assert.That(() => ComputeDevice.Open((DeviceKind)7), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void AGpuThatFailsOrCannotDoThePlanLeavesTheCpu()
    {
        FaultyDevice faulty = new(lastRun: 3);
        DeviceChoice choice = AutoDevice.Faster(new SimdDevice(1), faulty, new PendulumSwingup().BiasedModel, Options);
        using ComputeDevice device = choice.Device;
        Assert.That(device.Kind, Is.EqualTo(DeviceKind.Simd));
        Assert.That(choice.Reason, Does.StartWith(device.Name).And.Contain(faulty.Name));
    }

    [Test]
    public void OptionsThatAreNotValidAreNoReasonForTheCpu()
        => Assert.That(
            () => AutoDevice.Open(new PendulumSwingup().BiasedModel, Options with { Samples = 0 }),
            Throws.ArgumentException.With.Message.Contains("Samples"));

    [Test]
    public void ADeviceLostWhileTimedIsReported()
    {
        using FaultyDevice faulty = new(lastRun: 3);
        Assert.That(
            () => AutoDevice.MedianMicroseconds(new PendulumSwingup().BiasedModel, Options, faulty),
            Throws.InstanceOf<DeviceLostException>().With.Message.Contains(faulty.Name));
    }
}
