using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>The ball-in-cup task against its description, computed once more by hand: starts, cost, success, observation, uncertainty.</summary>
internal sealed class BallInCupSparseTests
{
    private static readonly BallInCupSparse Task = new();
    private static readonly Model Model = Task.TrueModel.Mechanism!.Model;

    [Test]
    public void TheBallStartsAnywhereThatIsFree()
    {
        const int Episodes = 1000, Outside = 100;
        int aside = 0;
        double least = 1;
        List<double> across = [], up = [];
        for (uint episode = 0; episode < Episodes; episode++)
        {
            double[] state = new double[8];
            Task.Reset(RandomKey.Derive(9, 0), episode, state);
            Assert.That((double[])[.. state[..2], .. state[4..]], Is.All.Zero, "everything else is at rest where it belongs");
            across.Add(state[2]);
            up.Add(state[3]);
            least = Math.Min(least, Clearance(state[2], state[3]));
            aside += Math.Abs(state[2]) > 0.1 ? 1 : 0;
        }

        Assert.That(across, Is.All.InRange(-0.2, 0.2).And.Some.LessThan(-0.195).And.Some.GreaterThan(0.195));
        Assert.That(up, Is.All.InRange(0.2, 0.5).And.Some.LessThan(0.205).And.Some.GreaterThan(0.495));
        Assert.That(least, Is.InRange(0, 0.01), "as near to the cup as may be, but not touching it");

        // Starts are even over what is free: half of the range lies farther than 0.1 m from the middle, and all of that is.
        int free = 0;
        for (int i = 0; i < 4 * Outside; i++)
            for (int j = 0; j < 3 * Outside; j++)
                free += Clearance((0.1 * (i + 0.5) / Outside) - 0.2, (0.1 * (j + 0.5) / Outside) + 0.2) > 0 ? 1 : 0;
        double share = 6.0 * Outside * Outside / free;
        TestContext.Out.WriteLine($"{share:f4} of the free starts lie aside, {aside} of {Episodes} were; clearance from {least:e1} m");
        Assert.That((double)aside / Episodes, Is.EqualTo(share).Within(4 * Math.Sqrt(share * (1 - share) / Episodes)));
        Assert.That(share, Is.GreaterThan(0.51), "some starts are not free");
    }

    // The target is at (0, 0.55) and the ball at (0, 0.2) where their joints are at 0.
    [TestCase(0, 0, true)]
    [TestCase(0.02499, 0.02499, true)]
    [TestCase(-0.02499, -0.02499, true)]
    [TestCase(0.02501, 0, false)]
    [TestCase(-0.02501, 0, false)]
    [TestCase(0, 0.02501, false)]
    [TestCase(0, -0.02501, false)]
    [TestCase(0.3, -0.3, false)]
    public void ItCostsNothingWithTheBallInTheCupAndThatIsSuccess(double x, double z, bool caught)
    {
        foreach (RolloutModel model in (RolloutModel[])[Task.TrueModel, Task.BiasedModel])
        {
            double[] state = [0.07, -0.04, 0.07 + x, 0.31 + z, 0.1, -0.2, 0.3, 0.4];
            DrawnWorld world = DrawnWorld.Of(model, 0.2, 0.7, 0, 0);
            world.State = state;
            Assert.That(world.Cost, Is.EqualTo(caught ? 0 : 1));
            Assert.That(Task.IsSuccess(state), Is.EqualTo(caught));
        }
    }

    [Test]
    public void ANumberThatIsNoneIsNoSuccess() => Assert.That(Task.IsSuccess([double.NaN, 0, 0, 0.35, 0, 0, 0, 0]), Is.False);

    [Test]
    public void TheObservationIsWhatItSays()
    {
        double[] state = [0.07, -0.04, -0.13, 0.36, 0.5, -0.6, 1.1, 1.7];
        DrawnWorld world = DrawnWorld.Of(Task.BiasedModel, 0.2, 0.7, 0, 0);
        world.State = state;
        PlainKinematics plain = new(Model);
        Vec3 ball = plain.Body("ball", state).Position, target = plain.Body("cup", state).Position + new Vec3(0, 0, -0.05), way = target - ball;
        Vec3 falling = plain.Velocity("ball", state).Linear, moving = plain.Velocity("target", state).Linear;
        double angle = Math.Atan2(way.Z, way.X);
        double[] expected =
        [
            ball.X, ball.Z, target.X, target.Z, falling.X, falling.Z, moving.X, moving.Z, way.X, way.Z, Math.Cos(angle), Math.Sin(angle),
        ];
        Assert.That(world.Observation, Is.EqualTo(expected).Within(1e-8));
        Assert.That((double[])[ball.X, ball.Z, target.X, target.Z], Is.EqualTo((double[])[-0.13, 0.56, 0.07, 0.51]).Within(1e-12));
    }

    // Table 1 of the paper; the uniform numbers 0 and 1 are the ends of the intervals.
    [TestCase(0, 0, 0.0087, 0.00375)]
    [TestCase(1, 1, 0.87, 1.5)]
    [TestCase(0.25, 0.75, 0.224025, 1.1259375)]
    public void MassAndStiffnessAreDrawnFromThePapersIntervals(double first, double second, double mass, double stiffness)
    {
        (double drawnMass, double drawnStiffness) = Drawn(Task.BiasedModel, first, second);
        Assert.That(drawnMass, Is.EqualTo(mass).Within(1e-7));
        Assert.That(drawnStiffness, Is.EqualTo(stiffness).Within(1e-7));
        Assert.That(Drawn(Task.TrueModel, first, second), Is.EqualTo((0.058, 0.05)), "the truth is known");
    }

    [TestCase(0, 1)]
    [TestCase(0.03, 0.9)]
    [TestCase(0.6, 0.2)]
    public void ADrawnBallMovesAsAModelWithItsNumbers(double first, double second)
    {
        (double mass, double stiffness) = Drawn(Task.BiasedModel, first, second);
        string mjcf = TaskModels.Mjcf("ball_in_cup")
            .Replace("mass=\".058\"", $"mass=\"{mass:r}\"", StringComparison.Ordinal)
            .Replace("stiffness=\".05\"", $"stiffness=\"{stiffness:r}\"", StringComparison.Ordinal);
        using SimulatedWorld expected = new(MjcfReader.Read(mjcf), substeps: 10);
        double[] start = [0, 0, 0.05, 0.2, 0, 0, 0, 0];
        expected.Reset(start);
        DrawnWorld world = DrawnWorld.Of(Task.BiasedModel, first, second, 0, 0);
        world.State = start;
        for (int step = 0; step < 4; step++)
        {
            world.Step(0.5, -0.5);
            expected.Step([0.5, -0.5]);
            Assert.That(world.State, Is.EqualTo(expected.State.ToArray()).Within(1e-10), $"step {step}");
        }
    }

    [Test]
    public void AHeavierBallFollowsTheStringLess()
    {
        // Level with the string's end, 0.1 m aside: only the string pushes along x, with 0.05 N/m × 0.192 m.
        double Speed(double uniform)
        {
            DrawnWorld world = DrawnWorld.Of(Task.BiasedModel, uniform, (0.05 - 0.00375) / (1.5 - 0.00375), 0, 0);
            world.State = [0, 0, 0.1, 0.292, 0, 0, 0, 0];
            world.Step(0, 0);
            return world.State[6];
        }

        double[] speeds = [Speed(0), Speed(0.1), Speed(1)];
        Assert.That(speeds, Is.Ordered.Descending);
        Assert.That(speeds[0], Is.EqualTo(0.02 * 0.05 * 0.192 / 0.0087).Within(3).Percent, "time × force / mass");
        Assert.That(speeds[2], Is.EqualTo(0.02 * 0.05 * 0.192 / 0.87).Within(3).Percent, "time × force / mass");
    }

    private static (double Mass, double Stiffness) Drawn(RolloutModel model, double first, double second)
    {
        DrawnWorld world = DrawnWorld.Of(model, first, second, 0.5, 0.5);
        ref readonly Layout layout = ref model.Mechanism!.Layout;
        int link = model.Mechanism.Map.LinkOfBody[Model.Bodies.Name.IndexOf("ball")];
        return (world[~layout.Links.Inertia + (10 * link)], world[~layout.Tendons.Stiffness]);
    }

    // From the ball to the cup's five capsules and the ground, by hand; below 0 they touch.
    private static double Clearance(double x, double joint)
    {
        double z = joint + 0.2;
        (double X, double Z)[] cup = [(-0.05, 0.6), (-0.05, 0.525), (-0.025, 0.5), (0.025, 0.5), (0.05, 0.525), (0.05, 0.6)];
        double least = z - 0.025;
        for (int k = 0; k < 5; k++)
        {
            (double ax, double az) = (cup[k + 1].X - cup[k].X, cup[k + 1].Z - cup[k].Z);
            double along = Math.Clamp((((x - cup[k].X) * ax) + ((z - cup[k].Z) * az)) / ((ax * ax) + (az * az)), 0, 1);
            double distance = double.Hypot(x - cup[k].X - (along * ax), z - cup[k].Z - (along * az));
            least = Math.Min(least, distance - 0.033);
        }

        return least;
    }
}
