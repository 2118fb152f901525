using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>The block that the planner does not know: drawn from the paper's intervals, and each number acts. Factors are 0.9 + 0.9 u.</summary>
internal sealed class UncertainBlockTests
{
    private const double True = 1.0 / 9;

    private static readonly FetchPushBlock Task = new();

    private static RolloutModel Planner => Task.BiasedModel;

    [TestCase(0, 0, 0, 0)]
    [TestCase(1, 1, 1, 1)]
    [TestCase(0.3, 0.9, 0.5, 0.7)]
    public void NumbersAreDrawnFromThePapersIntervalsEachByItself(double mass, double inertia, double friction, double size)
    {
        foreach (RolloutModel model in (RolloutModel[])[Planner, Task.RandomisedModel])
        {
            DrawnWorld world = DrawnWorld.Of(model, mass, inertia, friction, size);
            Mechanism mechanism = model.Mechanism!;
            ref readonly Layout layout = ref mechanism.Layout;
            int body = ~layout.Links.Inertia + (10 * mechanism.Map.LinkOfBody[mechanism.Model.Bodies.Name.IndexOf("block")]);
            int shape = mechanism.Indices.Slice(layout.Shapes.Geom, layout.Shapes.Count).IndexOf(mechanism.Model.Geoms.Name.IndexOf("block"));
            int extent = ~layout.Shapes.Size + (3 * shape), pairs = 0;
            Assert.That(world[body], Is.EqualTo(2 * Factor(mass)).Within(1e-6));
            for (int axis = 0; axis < 3; axis++)
            {
                Assert.That(world[body + 1 + axis], Is.Zero, "centre of mass");
                Assert.That(world[body + 4 + axis], Is.EqualTo(8.33e-4 * Factor(inertia)).Within(1e-9));
                Assert.That(world[body + 7 + axis], Is.Zero, "products of inertia");
                Assert.That(world[extent + axis], Is.EqualTo(0.025 * Factor(size)).Within(1e-8));
            }

            for (int pair = 0; pair < layout.Pairs.Count; pair++)
            {
                int first = mechanism.Indices[layout.Pairs.Shape1 + pair], second = mechanism.Indices[layout.Pairs.Shape2 + pair];
                if (first != shape && second != shape)
                    continue;
                pairs++;
                int other = mechanism.Indices[layout.Shapes.Geom + (first == shape ? second : first)];
                double[] rough = [.. mechanism.Model.Geoms.Friction.AsSpan(3 * other, 3)], own = [1, 0.005, 0.0001];
                int row = ~layout.Pairs.Friction + (5 * pair);
                foreach ((int k, int kind) in ((int, int)[])[(0, 0), (1, 0), (2, 1), (3, 2), (4, 2)])
                    Assert.That(world[row + k], Is.EqualTo(Math.Max(own[kind] * Factor(friction), rough[kind])).Within(1e-6), $"friction {k}");
            }

            Assert.That(pairs, Is.GreaterThanOrEqualTo(3), "table, palm and fingers at least");
        }
    }

    [Test]
    public void ABlockOfAnySizeRestsOnTheTable([Values(0, 0.4, 1)] double size, [Values(0, 1)] double mass)
    {
        DrawnWorld world = DrawnWorld.Of(Planner, mass, True, True, size);
        double[] start = Start();
        world.State = start;
        Assert.That(world.State, Is.EqualTo(start).Within(1e-15), "where the true block would lie");
        int height = Planner.Mechanism!.Layout.State.Position + 5;
        double under = world[height] - (0.025 * Factor(size)) - 0.4;
        Assert.That(under, Is.InRange(-1.1e-4, 0), "under it is the table, and only as deep in it as the true block");
        for (int step = 0; step < 5; step++)
            world.Step(0, 0, 0, 0);
        double[] moved = [.. world.State[3..6].Zip(start[3..6], (x, y) => x - y)];
        TestContext.Out.WriteLine($"mass × {Factor(mass):f1}, size × {Factor(size):f2}: moved by {moved.Max(Math.Abs):e1} m");
        Assert.That(moved, Is.All.EqualTo(0).Within(1e-4));
        Assert.That(world.State[13..19], Is.All.EqualTo(0).Within(1e-3), "at rest");
    }

    // Damping of 0.01 N s/m and 0.01 N m s/rad slows a block in the air down, by its mass and inertia: v / (1 + b dt / m) in each time step.
    [TestCase(0, 1)]
    [TestCase(1, 0)]
    public void MassAndInertiaActInTheAir(double mass, double inertia)
    {
        DrawnWorld world = DrawnWorld.Of(Planner, mass, inertia, 0.5, True);
        double[] start = Start();
        (start[5], start[13], start[18]) = (0.8, 2, 20);
        world.State = start;
        for (int step = 0; step < 5; step++)
            world.Step(0, 0, 0, 0);
        Assert.That(world.State[13], Is.EqualTo(2 / Math.Pow(1 + (2e-5 / (2 * Factor(mass))), 100)).Within(1e-7), "sliding");
        Assert.That(world.State[18], Is.EqualTo(20 / Math.Pow(1 + (2e-5 / (8.33e-4 * Factor(inertia))), 100)).Within(1e-4), "spinning");
    }

    // A block that slides over the table and tips. The true mass: contacts are as soft as in a model that was compiled so.
    [TestCase(0, 0, 0)]
    [TestCase(0.5, 0.5, 0)]
    [TestCase(1, 1, 1)]
    [TestCase(0.2, 0.7, 0.6)]
    public void ADrawnBlockMovesAsAModelWithItsNumbers(double inertia, double friction, double size)
    {
        DrawnWorld world = DrawnWorld.Of(Planner, True, inertia, friction, size), plain = DrawnWorld.Of(Planner, True, True, True, True);
        (double moment, double rough, double half) = (8.33e-4 * Factor(inertia), Factor(friction), 0.025 * Factor(size));
        const string Geom = "<geom name=\"block\" type=\"box\" size=\".025 .025 .025\" mass=\"2\"/>";
        string mjcf = TaskModels.Mjcf("fetch_push_planner"), block = FormattableString.Invariant($"""
            <inertial pos="0 0 0" mass="2" diaginertia="{moment:r} {moment:r} {moment:r}"/>
            <geom name="block" type="box" size="{half:r} {half:r} {half:r}" friction="{rough:r} {0.005 * rough:r} {0.0001 * rough:r}"/>
            """);
        Assert.That(mjcf, Does.Contain(Geom));
        using SimulatedWorld expected = new(MjcfReader.Read(mjcf.Replace(Geom, block, StringComparison.Ordinal)), substeps: 20);
        double[] start = Start();
        (start[13], start[14], start[18]) = (1.2, -0.5, 6);
        (world.State, plain.State) = (start, start);
        start[5] += half - 0.025;
        expected.Reset(start.AsSpan(0, 26));
        for (int step = 0; step < 4; step++)
        {
            world.Step(0, 0, 0, 0);
            plain.Step(0, 0, 0, 0);
            expected.Step([]);
        }

        double[] own = world.State, theirs = expected.State.ToArray(), known = plain.State;
        theirs[5] -= half - 0.025;
        double worst = Between(own, theirs), effect = Between(own, known);
        TestContext.Out.WriteLine($"{worst:e1} from the model with these numbers, {effect:e1} from the true block");
        Assert.That(worst, Is.LessThan(1e-5));
        Assert.That(effect, Is.GreaterThan(1e-3), "the numbers make a difference");
    }

    [Test]
    public void ALargerBlockIsPushedFarther()
    {
        double Pushed(double size)
        {
            DrawnWorld world = DrawnWorld.Of(Planner, True, True, True, size);
            double[] start = Start();
            (start[3], start[4]) = (start[0] + 0.115, start[1]);
            world.State = start;
            for (int step = 0; step < 4; step++)
                world.Step(1, 0, 0, 0);
            return world.State[3] - start[3];
        }

        double[] pushed = [Pushed(0), Pushed(True), Pushed(0.4)];
        TestContext.Out.WriteLine(string.Join(", ", pushed.Select(way => $"{way * 1e3:f1} mm")));
        Assert.That(pushed, Is.Ordered.Ascending.And.All.GreaterThan(0.02));
        Assert.That(pushed[2] - pushed[0], Is.EqualTo(0.36 * 0.025).Within(2e-3), "by half the difference of the edges");
    }

    // Of the block's pose and velocity.
    private static double Between(double[] first, double[] second)
        => Enumerable.Range(3, 7).Concat(Enumerable.Range(13, 6)).Max(i => Math.Abs(first[i] - second[i]));

    private static double Factor(double uniform) => 0.9 + (0.9 * uniform);

    // The gripper in its home pose, the block at rest beside it.
    private static double[] Start()
    {
        double[] state = new double[29];
        KeyframeTable keys = Planner.Mechanism!.Model.Keyframes;
        keys.Qpos.CopyTo(state);
        state[5] = 0.424892;
        keys.MocapPosition.CopyTo(state, 19);
        keys.MocapOrientation.CopyTo(state, 22);
        return state;
    }
}
