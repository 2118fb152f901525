using System.Globalization;
using System.Text.RegularExpressions;
using Mpq.Gpu.Devices;
using Mpq.Learning.Agents;
using Mpq.Learning.Training;

namespace Mpq.Tests.Learning;

/// <summary>The terminal Q's evaluator is chosen by measuring, where it is not known; both times are told.</summary>
public sealed class TerminalChoiceTests
{
    [Test]
    public void The_evaluator_of_the_terminal_Q_is_the_faster_one()
    {
        Swingup.RequireTorch();
        using ComputeDevice device = ComputeDevice.Open(DeviceKind.IlgpuCpu);
        MpqOptions options = Swingup.Options;
        (TerminalEvaluator chosen, string reason)
            = TerminalChoice.Measure(Swingup.Task, Swingup.Task.BiasedModel, options, device);
        Match times = Regex.Match(reason, "^8 targets take (\\d+) µs fused, (\\d+) µs with torch$");
        Assert.That(times.Success, Is.True, reason);
        (double fused, double torch) = (Number(times.Groups[1]), Number(times.Groups[2]));
        Assert.That(fused, Is.GreaterThan(0));
        Assert.That(chosen == TerminalEvaluator.Fused ? torch - fused : fused - torch, Is.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void On_the_CPU_nothing_hangs_on_the_clock()
    {
        using SimdDevice device = new(threads: 1);
        Assert.That(
            TerminalChoice.Measure(Swingup.Task, Swingup.Task.BiasedModel, Swingup.Options, device),
            Is.EqualTo((TerminalEvaluator.Fused, "the faster on every CPU")));
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);
}
