using Mpq.Bench.Benchmarks.Ceiling;
using Mpq.Bench.Benchmarks.Compare;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Bench;

/// <summary>Operations are counted as they are done, and change nothing.</summary>
[NonParallelizable]
public sealed class CountedTests
{
    private static readonly RolloutCase Drawer = RolloutCases.All.Single(rollouts => rollouts.Model == "franka_drawer") with { Steps = 10 };

    [Test]
    public void Expressions_are_counted_by_kind()
    {
        Counted<Real64> x = Counted<Real64>.Of(3), y = Counted<Real64>.Of(4);
        OperationCounts before = Counted<Real64>.Done;
        Counted<Real64> length = Counted<Real64>.Sqrt(Counted<Real64>.MultiplyAdd(x, x, y * y));
        Counted<Real64> larger = Counted<Real64>.IfLess(length, y, -y, length) / x;
        Assert.That(Counted<Real64>.Done - before, Is.EqualTo(new OperationCounts(MultiplyAdds: 1, Others: 1, Slow: 2, Helpers: 3)));
        Assert.That(Counted<Real64>.Lane(larger, 0), Is.EqualTo(5.0 / 3));
    }

    [Test]
    public void Steps_are_the_same_to_the_bit()
    {
        using Mechanism mechanism = CaseWorlds.Mechanism(Drawer);
        Assert.That(Run<Counted<Wide>>(mechanism), Is.EqualTo(Run<Wide>(mechanism)));
    }

    [Test]
    public void A_team_does_what_its_worlds_need_and_more()
    {
        CaseOperations counts = CaseOperations.Count<Wide>(Drawer);
        Assert.That(counts.Steps, Is.EqualTo(Drawer.Starts.Count * Drawer.Steps));
        Assert.That(counts.Own.Arithmetic / counts.Steps, Is.InRange(1000, 100_000));
        Assert.That(counts.Beside.Arithmetic, Is.InRange(counts.Own.Arithmetic, 3 * counts.Own.Arithmetic));
    }

    private static float[] Run<T>(Mechanism mechanism)
        where T : unmanaged, ILanes<T>
    {
        using WorldTeam<T> team = new(mechanism, 2);
        CaseWorlds.Start(team, world => Drawer.Starts[world]);
        team.Advance(2, Drawer.Steps);
        return [.. team.Numbers(0)[..(mechanism.Layout.State.Rows * T.Lanes)], .. team.Numbers(1)[..(mechanism.Layout.State.Rows * T.Lanes)]];
    }
}
