using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>The pushing task against its description, computed once more by hand: starts, cost, success, observation, planner's view.</summary>
internal sealed class FetchPushBlockTests
{
    // Where the block and the goal stand in the truth's state.
    private const int Block = 15, BlockVelocity = 22 + 15, Goal = 50, Velocities = 22;

    private static readonly FetchPushBlock Task = new();
    private static readonly RandomKey Key = RandomKey.Derive(13, 0);

    private static Model Truth => Task.TrueModel.Mechanism!.Model;

    [Test]
    public void StartsAreTheEnvironments()
    {
        const int Episodes = 2000;
        PlainKinematics plain = new(Truth);
        List<double> offsets = [], goals = [];
        double nearest = 1;
        for (uint episode = 0; episode < Episodes; episode++)
        {
            double[] state = Start(episode);
            Vec3 grip = plain.Site("grip", state).Position;
            double x = state[Block] - grip.X, y = state[Block + 1] - grip.Y;
            offsets.AddRange([x, y]);
            nearest = Math.Min(nearest, double.Hypot(x, y));
            goals.AddRange([state[Goal] - grip.X, state[Goal + 1] - grip.Y]);
            Assert.That(state[Block + 2], Is.EqualTo(0.424892).And.EqualTo(state[Goal + 2]), "both lie on the table");
            Assert.That(state[(Block + 3)..Velocities], Is.EqualTo((double[])[1, 0, 0, 0]));
            double[] robot = [.. state[..Block], .. state[Velocities..BlockVelocity], .. state[43..Goal]];
            KeyframeTable keys = Truth.Keyframes;
            Assert.That(robot, Is.EqualTo((double[])[.. keys.Qpos[..Block], .. keys.Qvel[..15], .. keys.MocapPosition, .. keys.MocapOrientation]));
        }

        Assert.That(offsets, Is.All.InRange(-0.15 - 1e-4, 0.15 + 1e-4).And.Some.LessThan(-0.149).And.Some.GreaterThan(0.149));
        Assert.That(nearest, Is.InRange(0.1 - 1e-4, 0.102), "not nearer than 0.1 m");
        // Four standard errors of the mean and of the mean square of a uniform number.
        double[] unit = [.. goals.Select(way => way / 0.15)];
        Assert.That(unit, Is.All.InRange(-1.001, 1.001));
        Assert.That(unit.Average(), Is.EqualTo(0).Within(4 * Math.Sqrt(1.0 / 3 / unit.Length)));
        Assert.That(unit.Average(x => x * x), Is.EqualTo(1.0 / 3).Within(4 * Math.Sqrt(4.0 / 45 / unit.Length)));
    }

    [Test]
    public void TheBlockTouchesOnlyTheTableAtAStartAndStaysThere()
    {
        SimulatedSystem system = new(Task, Task.TrueModel, Key);
        using Simulation simulation = new(Truth);
        string[] pairs = ["table block", "table right_finger", "table left_finger"];
        for (uint episode = 0; episode < 10; episode++)
        {
            system.Reset(episode);
            double[] start = system.State.ToArray();
            start.AsSpan(0, Velocities).CopyTo(simulation.Qpos);
            simulation.Forward();
            Assert.That(simulation.ContactCount, Is.Positive);
            foreach (ContactPoint contact in simulation.Contacts)
                Assert.That(pairs, Does.Contain($"{Truth.Geoms.Name[contact.Geom1]} {Truth.Geoms.Name[contact.Geom2]}"), "fingers rest, too");
            for (int step = 0; step < 5; step++)
                system.Step([0, 0, 0, 0]);
            Assert.That(system.State[Block..Velocities].ToArray(), Is.EqualTo(start[Block..Velocities]).Within(1e-5));
        }
    }

    [TestCase(0.03, 0.0399, 0, true)]
    [TestCase(0.03, 0.0401, 0, false)]
    [TestCase(0, -0.0499, 0, true)]
    [TestCase(0, -0.0501, 0, false)]
    [TestCase(0, 0, 0.0501, false)]
    [TestCase(0.2, -0.1, 0.2, false)]
    public void TheCostIsTheWayToTheGoalAndSuccessIsNear(double x, double y, double z, bool near)
    {
        double[] state = Start(1);
        for (int i = 0; i < 3; i++)
            state[Block + i] = state[Goal + i] + ((double[])[x, y, z])[i];
        double[] own = new double[29];
        Task.Project(state, Observation(Task.TrueModel, state), Task.BiasedModel, own);
        foreach ((RolloutModel model, double[] there) in ((RolloutModel, double[])[])
            [(Task.TrueModel, state), (Task.RandomisedModel, state), (Task.BiasedModel, own)])
        {
            DrawnWorld world = DrawnWorld.Of(model, 0.9, 0.8, 0.7, 0.6);
            world.State = there;
            Assert.That(world.Cost, Is.EqualTo(Math.Sqrt((x * x) + (y * y) + (z * z))).Within(1e-12), model.Name);
        }

        Assert.That(Task.IsSuccess(state), Is.EqualTo(near));
        state[Block] = double.NaN;
        Assert.That(Task.IsSuccess(state), Is.False);
    }

    [Test]
    public void TheObservationIsTheEnvironments([Values(0, 1, 2)] int kind)
    {
        double[] state = Moving();
        RolloutModel model = kind switch { 0 => Task.TrueModel, 1 => Task.RandomisedModel, _ => Task.BiasedModel };
        double[] own = new double[model.StateSize];
        Task.Project(state, Observation(Task.TrueModel, state), model, own);
        Model bodies = model.Mechanism!.Model;
        int fingers = kind == 2 ? -1 : 13;
        double[] finger = fingers < 0 ? [0, 0] : own[fingers..(fingers + 2)];
        double[] fingerSpeed = fingers < 0 ? [0, 0] : own[(Velocities + fingers)..(Velocities + fingers + 2)];

        const double Period = 0.04;
        PlainKinematics plain = new(bodies);
        Pose block = plain.Site("block", own);
        (Vec3 spin, Vec3 sliding) = plain.Velocity("block", own);
        Vec3 grip = plain.Site("grip", own).Position, gripping = plain.Velocity("grip", own).Linear, goal = Vec3.Of(own.AsSpan(own.Length - 3));
        double[] expected =
        [
            .. grip.ToArray(), .. block.Position.ToArray(), .. (block.Position - grip).ToArray(), .. finger, .. Euler(block.Orientation),
            .. (Period * (sliding - gripping)).ToArray(), .. (Period * spin).ToArray(), .. fingerSpeed.Select(v => Period * v),
            .. (Period * gripping).ToArray(), (block.Position - grip).Norm,
            .. (goal - block.Position).ToArray(), (goal - block.Position).Norm, .. goal.ToArray(),
        ];
        Assert.That(Observation(model, own), Is.EqualTo(expected).Within(1e-8));
        Assert.That(expected.Count(number => number == 0), Is.LessThanOrEqualTo(fingers < 0 ? 4 : 0), "every number is put to the test");
    }

    [Test]
    public void TheFourthControlDoesNothingAndTheFingersStayClosed()
    {
        double[] After(double fourth)
        {
            SimulatedSystem system = new(Task, Task.TrueModel, Key);
            for (int step = 0; step < 3; step++)
                system.Step([1, -0.5, 0.5, fourth]);
            return [.. system.State, .. system.Observation];
        }

        double[] open = After(1);
        Assert.That(open, Is.EqualTo(After(-1)));
        Assert.That(open[13..15], Is.All.Zero);
    }

    [Test]
    public void ThePlannerStartsWhereTheRobotIs()
    {
        double[] state = Moving(), start = new double[29];
        Task.Project(state, Observation(Task.TrueModel, state), Task.BiasedModel, start);
        PlainKinematics truth = new(Truth), planner = new(Task.BiasedModel.Mechanism!.Model);
        Assert.That(
            planner.Site("grip", start).Position.ToArray(), Is.EqualTo(truth.Site("grip", state).Position.ToArray()).Within(1e-8), "grip");
        Assert.That(planner.Velocity("grip", start).Linear.ToArray(), Is.EqualTo(truth.Velocity("grip", state).Linear.ToArray()).Within(1e-7));
        Assert.That(start[3..10], Is.EqualTo(state[Block..Velocities]), "the block's pose");
        Assert.That(start[13..19], Is.EqualTo(state[BlockVelocity..(BlockVelocity + 6)]), "the block's velocity");
        Assert.That(start[19..22], Is.EqualTo(start[..3]), "the mocap body is on the gripper");
        Assert.That(start[22..26], Is.EqualTo((double[])[Math.Sqrt(0.5), 0, Math.Sqrt(0.5), 0]).Within(1e-15), "pointing down");
        Assert.That(start[26..], Is.EqualTo(state[Goal..]), "the goal");

        double[] whole = new double[53];
        Task.Project(state, [], Task.RandomisedModel, whole);
        Assert.That(whole, Is.EqualTo(state), "a model of the whole robot starts as it is");
    }

    // Measured: 0.9 mm on a way of 84.
    [Test]
    public void GripperAndRobotGoTheSameWayInFreeMotion()
    {
        SimulatedSystem robot = new(Task, Task.TrueModel, Key);
        double[][] actions = [[1, 0.3, 0.5, 0], [0.5, -1, 0.5, 0], [-0.5, -0.5, 1, 0], [-1, 1, -0.2, 0], [0.2, 1, 0.3, 0]];
        foreach (double[] action in actions[..2])
            robot.Step(action);
        double[] start = new double[29];
        Task.Project(robot.State, robot.Observation, Task.BiasedModel, start);
        DrawnWorld gripper = DrawnWorld.Of(Task.BiasedModel, 0.5, 0.5, 0.5, 0.5);
        gripper.State = start;
        double[] before = robot.Observation.ToArray();
        double worst = 0, way = 0;
        foreach (double[] action in actions)
        {
            robot.Step(action);
            gripper.Step(action);
            Vec3 there = Vec3.Of(robot.Observation), here = Vec3.Of(gripper.Observation);
            worst = Math.Max(worst, (there - here).Norm);
            way = Math.Max(way, (there - Vec3.Of(before)).Norm);
        }

        TestContext.Out.WriteLine($"{worst * 1e3:f2} mm apart on a way of {way * 1e3:f1} mm");
        Assert.That(worst, Is.LessThan(3e-3));
        Assert.That(way, Is.GreaterThan(0.03), "they move");
    }

    // The published mat2euler: z, y and x about the fixed axes, all with the sign turned.
    private static double[] Euler(Quat turn)
    {
        (Vec3 x, Vec3 y, Vec3 z) = turn.Axes();
        double cy = double.Hypot(z.Z, z.Y);
        return [-Math.Atan2(z.Y, z.Z), -Math.Atan2(-z.X, cy), -Math.Atan2(y.X, x.X)];
    }

    private static double[] Start(uint episode)
    {
        double[] state = new double[53];
        Task.Reset(Key, episode, state);
        return state;
    }

    // Everything moves: the robot under way, the block turned and tumbling in the air.
    private static double[] Moving()
    {
        SimulatedSystem system = new(Task, Task.TrueModel, Key);
        for (int step = 0; step < 4; step++)
            system.Step([0.8, -0.6, 0.7, 0]);
        double[] state = system.State.ToArray();
        double[] block = [1.3, 0.6, 0.7, .. new Quat(0.7, -0.4, 0.5, 0.3).Normalized().ToArray()];
        block.CopyTo(state, Block);
        double[] rates = [0.4, -0.7, 0.2, 1.5, -2, 0.6];
        rates.CopyTo(state, BlockVelocity);
        (state[13], state[14], state[Velocities + 13], state[Velocities + 14]) = (0.01, 0.02, 0.03, -0.04);
        return state;
    }

    private static double[] Observation(RolloutModel model, double[] state)
    {
        DrawnWorld world = DrawnWorld.Of(model, 0.9, 0.1, 0.8, 0.7);
        world.State = state;
        return world.Observation;
    }
}
