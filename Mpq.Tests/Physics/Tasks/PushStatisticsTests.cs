using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>
/// Rollouts rich in contacts part between 32 and 64 bits at the first stick–slip event, but what a planner reads off them, the
/// distribution of where the block ends, does not.
/// </summary>
internal sealed class PushStatisticsTests
{
    private const int Rollouts = 64, Steps = 100, Hold = 10, Block = 3;

    [Test]
    public void BlocksMoveAsFarIn32BitsAsIn64()
    {
        using Mechanism mechanism = new(MjcfReader.Read(TaskModels.Mjcf("fetch_push_planner")));
        double[] exact = Exact(mechanism), lanes = InLanes(mechanism);
        double difference = Math.Abs(exact.Average() - lanes.Average());
        double typical = exact.Zip(lanes, (x, y) => Math.Abs(x - y)).Order().ElementAt(Rollouts / 2);
        TestContext.Out.WriteLine(
            $"64 bits {exact.Average() * 1e3:f4} ± {Spread(exact) * 1e3:f4} mm, 32 bits {lanes.Average() * 1e3:f4} ± {Spread(lanes) * 1e3:f4} mm; "
            + $"means part by {difference * 1e3:e1} mm, rollouts by {typical * 1e3:e1} mm, "
            + $"at most {exact.Zip(lanes, (x, y) => Math.Abs(x - y)).Max() * 1e3:e1} mm");
        Assert.That(exact.Average(), Is.GreaterThan(5e-3), "the block is pushed");
        Assert.That(difference, Is.LessThan(0.01 * Spread(exact)));
        Assert.That(Spread(lanes), Is.EqualTo(Spread(exact)).Within(1).Percent);
    }

    private static double[] Exact(Mechanism mechanism)
    {
        using Simulation simulation = new(mechanism);
        double[] moved = new double[Rollouts];
        for (int rollout = 0; rollout < Rollouts; rollout++)
        {
            double[] state = Start(mechanism);
            state.CopyTo(simulation.Rows(0, state.Length));
            double[][] places = Places(rollout);
            for (int k = 0; k < Steps; k++)
            {
                places[k].CopyTo(simulation.Mocap);
                simulation.Advance();
            }

            moved[rollout] = Moved(state, simulation.Qpos);
        }

        return moved;
    }

    private static double[] InLanes(Mechanism mechanism)
    {
        using WorldGroup<Wide> group = new(mechanism);
        double[] state = Start(mechanism), position = new double[mechanism.Model.Nq], moved = new double[Rollouts];
        int lanes = WorldGroup<Wide>.Lanes;
        for (int first = 0; first < Rollouts; first += lanes)
        {
            double[][][] places = [.. Enumerable.Range(first, lanes).Select(Places)];
            for (int lane = 0; lane < lanes; lane++)
                group.Set(lane, 0, state);
            for (int k = 0; k < Steps; k++)
            {
                for (int lane = 0; lane < lanes; lane++)
                    group.Set(lane, mechanism.Layout.State.Mocap, places[lane][k]);
                group.Advance();
            }

            for (int lane = 0; lane < lanes; lane++)
            {
                group.Get(lane, mechanism.Layout.State.Position, position);
                moved[first + lane] = Moved(state, position);
            }
        }

        return moved;
    }

    // The block lies before the fingers.
    private static double[] Start(Mechanism mechanism)
    {
        using Simulation simulation = new(mechanism);
        KeyframeTable keys = mechanism.Model.Keyframes;
        keys.Qpos.AsSpan(0, mechanism.Model.Nq).CopyTo(simulation.Qpos);
        double[] block = [1.41, 0.752, 0.4249, 1, 0, 0, 0];
        block.CopyTo(simulation.Qpos[Block..]);
        keys.MocapPosition.AsSpan(0, 3).CopyTo(simulation.Mocap);
        return simulation.Rows(0, simulation.Layout.State.Rows).ToArray();
    }

    // The mocap body walks at random, mostly forwards.
    private static double[][] Places(int rollout)
    {
        Random random = new(1000 + rollout);
        double[] place = [1.345155, 0.749027, 0.433636], step = new double[3];
        double[][] places = new double[Steps][];
        for (int k = 0; k < Steps; k++)
        {
            if (k % Hold == 0)
                step = [0.0008 + (0.0008 * random.NextDouble()), 0.0008 * (random.NextDouble() - 0.5), 0.0004 * (random.NextDouble() - 0.5)];
            place = [.. place.Zip(step, (x, dx) => x + dx)];
            places[k] = place;
        }

        return places;
    }

    private static double Moved(double[] state, ReadOnlySpan<double> position)
        => double.Hypot(position[Block] - state[Block], position[Block + 1] - state[Block + 1]);

    private static double Spread(double[] values)
        => Math.Sqrt(values.Sum(x => (x - values.Average()) * (x - values.Average())) / (values.Length - 1));
}
