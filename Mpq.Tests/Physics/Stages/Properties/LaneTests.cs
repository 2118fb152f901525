using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Stages;

/// <summary>What a world does is bit for bit the same in every lane and beside any neighbours, in contact or not, finite or not.</summary>
[TestFixtureSource(nameof(Names))]
internal sealed class LaneTests(string name)
{
    private const int Steps = 5;

    public static readonly string[] Names = ["fetch_push_planner", "franka_drawer", "box_stack", "condim_elliptic", "ball_in_cup", "weld_bodies"];

    private Mechanism mechanism = null!;
    private WorldGroup<Wide> group = null!;
    private double[][] states = [];
    private int[][] alone = [];

    [OneTimeSetUp]
    public void RunEachStateInAllLanes()
    {
        mechanism = new(GoldenSimulation.ModelOf(name));
        group = new(mechanism);
        states = GoldenWorlds.States(mechanism, name);
        alone = [.. states.Select(state => GoldenWorlds.Run(group, _ => state, Steps)[0])];
    }

    [OneTimeTearDown]
    public void Free()
    {
        group.Dispose();
        mechanism.Dispose();
    }

    [Test]
    public void AWorldIsTheSameInEveryLaneBesideAnyNeighbours()
    {
        for (int shift = 0; shift < states.Length; shift++)
        {
            int StateOf(int lane) => (lane + shift) % states.Length;
            int[][] together = GoldenWorlds.Run(group, lane => states[StateOf(lane)], Steps);
            for (int lane = 0; lane < together.Length; lane++)
                Assert.That(together[lane], Is.EqualTo(alone[StateOf(lane)]), $"state {StateOf(lane)} in lane {lane}");
        }
    }

    [Test]
    public void SixteenLanesGiveTheBitsOfEight()
    {
        using WorldGroup<Wide16> wider = new(mechanism);
        int[][] together = GoldenWorlds.Run(wider, lane => states[lane % states.Length], Steps);
        Assert.That(together, Has.Length.EqualTo(16));
        for (int lane = 0; lane < together.Length; lane++)
            Assert.That(together[lane], Is.EqualTo(alone[lane % states.Length]), $"lane {lane}");
    }

    [Test]
    public void AWorldThatIsNotFiniteLeavesTheOthersAloneAndItsLaneIsAsNewOnceSet()
    {
        int lanes = WorldGroup<Wide>.Lanes;
        for (int bad = 0; bad < lanes; bad++)
        {
            double[] broken = [.. states[bad % states.Length]];
            // A position, a velocity or an acceleration, of a different coordinate in each lane.
            broken[(bad * 7) % mechanism.Layout.State.Control] = bad % 2 == 0 ? double.NaN : double.PositiveInfinity;
            int[][] together = GoldenWorlds.Run(group, lane => lane == bad ? broken : states[lane % states.Length], Steps);
            for (int lane = 0; lane < lanes; lane++)
            {
                Assert.That(group.IsFinite(lane), Is.EqualTo(lane != bad), $"lane {lane} beside {bad}");
                if (lane != bad)
                    Assert.That(together[lane], Is.EqualTo(alone[lane % states.Length]), $"lane {lane} beside {bad}");
            }

            int[][] mended = GoldenWorlds.Run(group, lane => states[(lane + 1) % states.Length], Steps);
            for (int lane = 0; lane < lanes; lane++)
                Assert.That(mended[lane], Is.EqualTo(alone[(lane + 1) % states.Length]), $"lane {lane} after {bad} was not finite");
        }
    }
}
