using Mpq.Gpu.Devices;

namespace Mpq.Tests.Gpu;

/// <summary>Threads of a group: few rollouts on all multiprocessors, many in groups that fill them whatever registers a kernel needs.</summary>
public sealed class GroupSizeTests
{
    private const int Multiprocessors = 132, Warp = 32, Limit = 1024;

    [TestCase(1, 32)]
    [TestCase(64, 32)]
    [TestCase(1024, 32)]
    [TestCase(132 * 32, 32)]
    [TestCase((132 * 32) + 1, 64)]
    [TestCase(16384, 64)]
    [TestCase(1 << 20, 64)]
    public void Of_a_large_GPU(int worlds, int expected)
        => Assert.That(GroupSize.Of(worlds, Multiprocessors, Warp, Limit), Is.EqualTo(expected));

    [Test]
    public void Multiprocessors_are_all_used_before_groups_grow([Values(1, 24, 36, 64, 500, 1024, 4096, 8192)] int worlds)
    {
        int size = GroupSize.Of(worlds, Multiprocessors, Warp, Limit), groups = (worlds + size - 1) / size;
        Assert.That(groups, Is.LessThanOrEqualTo(Multiprocessors));
        Assert.That(size == Warp || (worlds + size - Warp - 1) / (size - Warp) > Multiprocessors, "a smaller group does not do");
    }

    [Test]
    public void A_device_may_allow_fewer() => Assert.That(GroupSize.Of(1000, multiprocessors: 1, warp: 4, most: 4), Is.EqualTo(4));
}
