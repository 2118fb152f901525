using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics;

/// <summary>The pendulum's step, cost and observation in all three reals against its equations in plain 64-bit numbers.</summary>
[TestFixture(typeof(Real64), 1e-13)]
[TestFixture(typeof(Real32), 2e-6)]
[TestFixture(typeof(Wide), 2e-6)]
internal sealed unsafe class PendulumModelTests<T>(double tolerance)
    where T : unmanaged, IReal<T>
{
    private static readonly double[] Angles = [0, 0.3, -1.2, 2.9, -3.1, 3.14, -3.14, 4, -7, 25, -31.3];
    private static readonly double[] Speeds = [0, 0.5, -2, 7.9, -7.99, 8, -8];
    private static readonly double[] Controls = [0, 1, -1, 0.4];

    private readonly T[] world = GC.AllocateArray<T>(PendulumModel.True.WorldSize, pinned: true);

    private World<T, LaneMemory<T>> World => new(new((T*)Unsafe.AsPointer(ref world[0]), null));

    [Test]
    public void AStepIsTheEquationsOfMotion([ValueSource(nameof(Controls))] double control)
    {
        foreach ((double mass, double length) in ((double, double)[])[(1, 1), (0.9, 1.5), (1.5, 0.9), (1.25, 1)])
        {
            foreach ((double theta, double thetaDot) in Grid())
            {
                PendulumModel model = new(Interval.Exactly((float)mass), Interval.Exactly((float)length));
                State expected = PlainStep((float)theta, (float)thetaDot, control, (float)mass, (float)length);
                Place(model, theta, thetaDot);
                model.Step<T, LaneMemory<T>, Rows>(World, new([T.Of(control)]));
                State after = Read(model);
                Assert.That(after.Theta, Is.EqualTo(expected.Theta).Within(tolerance * Math.Max(1, Math.Abs(theta))));
                Assert.That(after.ThetaDot, Is.EqualTo(expected.ThetaDot).Within(10 * tolerance));
            }
        }
    }

    [Test]
    public void TheSpeedIsClippedAfterTheAngleHasMoved()
    {
        Place(PendulumModel.True, 1.5, 7.9);
        PendulumModel.True.Step<T, LaneMemory<T>, Rows>(World, new([T.Of(1)]));
        double unclipped = (float)7.9 + (0.05 * ((15 * Math.Sin(1.5)) + 6));
        Assert.That(unclipped, Is.GreaterThan(8.5));
        Assert.That(Read(PendulumModel.True).ThetaDot, Is.EqualTo(8));
        Assert.That(Read(PendulumModel.True).Theta, Is.EqualTo(1.5 + (0.05 * unclipped)).Within(tolerance));

        Place(PendulumModel.True, -1.5, -7.9);
        PendulumModel.True.Step<T, LaneMemory<T>, Rows>(World, new([T.Of(-1)]));
        Assert.That(Read(PendulumModel.True).ThetaDot, Is.EqualTo(-8));
    }

    [Test]
    public void TheCostWrapsTheAngle()
    {
        foreach ((double theta, double thetaDot) in Grid())
        {
            double wrapped = Math.IEEERemainder((float)theta, 2 * Math.PI);
            double expected = (wrapped * wrapped) + (0.1 * (float)thetaDot * (float)thetaDot);
            Place(PendulumModel.True, theta, thetaDot);
            T cost = PendulumModel.True.Cost<T, LaneMemory<T>, Rows>(World, new([T.Of(1)]));
            double allowed = 10 * tolerance * Math.Max(1, Math.Abs(theta));
            Assert.That(T.Lane(cost, 0), Is.EqualTo(expected).Within(allowed), $"{theta}, {thetaDot}");
        }
    }

    [Test]
    public void TheCostOfAnAngleIsThatOfItsNearestTurn()
    {
        for (double theta = -40; theta < 40; theta += 0.0371)
        {
            Place(PendulumModel.True, theta, 0);
            double cost = T.Lane(PendulumModel.True.Cost<T, LaneMemory<T>, Rows>(World, new([T.Of(0)])), 0);
            double nearest = Math.Abs(Math.IEEERemainder((float)theta, 2 * Math.PI));
            Assert.That(Math.Sqrt(cost), Is.EqualTo(nearest).Within(10 * tolerance));
        }
    }

    [Test]
    public void TheObservationIsCosineSineAndSpeed()
    {
        T[] observation = new T[3];
        foreach ((double theta, double thetaDot) in Grid())
        {
            Place(PendulumModel.True, theta, thetaDot);
            PendulumModel.True.Observe<T, LaneMemory<T>, Rows>(World, new(observation));
            Assert.That(T.Lane(observation[0], 0), Is.EqualTo(Math.Cos((float)theta)).Within(tolerance));
            Assert.That(T.Lane(observation[1], 0), Is.EqualTo(Math.Sin((float)theta)).Within(tolerance));
            Assert.That(T.Lane(observation[2], 0), Is.EqualTo((double)(float)thetaDot));
        }
    }

    [TestCase(0, 0, 0.9, 0.9)]
    [TestCase(1, 0, 1.5, 0.9)]
    [TestCase(0, 1, 0.9, 1.5)]
    [TestCase(0.5, 0.25, 1.2, 1.05)]
    public void UniformNumbersSpanTheBiasedIntervals(double first, double second, double mass, double length)
    {
        PendulumModel.Biased.DrawParameters<T, LaneMemory<T>>(World, 0, new(T.Of(first), T.Of(second), T.Of(0.7), T.Of(0.7)));
        PendulumModel.Biased.SetState<T, LaneMemory<T>, Rows>(World, new([T.Of(1), T.Of(0)]));
        PendulumModel.Biased.Step<T, LaneMemory<T>, Rows>(World, new([T.Of(1)]));
        // The intervals' ends are 32-bit numbers, good to 3e-8.
        Assert.That(Read(PendulumModel.Biased).ThetaDot, Is.EqualTo(PlainStep(1, 0, 1, mass, length).ThetaDot).Within(1e-6));
    }

    [Test]
    public void EveryLaneIsAWorldOfItsOwn()
    {
        T spread = T.LaneIndices * T.Of(0.25);
        PendulumModel.True.DrawParameters<T, LaneMemory<T>>(World, 0, new(spread, spread, spread, spread));
        PendulumModel.True.SetState<T, LaneMemory<T>, Rows>(World, new([spread, T.Of(0)]));
        PendulumModel.True.Step<T, LaneMemory<T>, Rows>(World, new([-spread]));
        for (int lane = 0; lane < T.Lanes; lane++)
        {
            // The task's model clips nothing but the speed: controls arrive clipped.
            double expected = PlainStep(0.25 * lane, 0, -0.25 * lane, 1, 1).ThetaDot;
            Assert.That(T.Lane(world[1], lane), Is.EqualTo(expected).Within(tolerance), $"lane {lane}");
        }
    }

    private static IEnumerable<State> Grid()
        => Angles.SelectMany(_ => Speeds, (theta, thetaDot) => new State(theta, thetaDot));

    private static State PlainStep(double theta, double thetaDot, double control, double mass, double length)
    {
        const double g = 10, dt = 0.05;
        double torque = 2 * control;
        double next = thetaDot + (((3 * g / (2 * length) * Math.Sin(theta)) + (3 * torque / (mass * length * length))) * dt);
        return new(theta + (next * dt), Math.Clamp(next, -8, 8));
    }

    private void Place(PendulumModel model, double theta, double thetaDot)
    {
        model.DrawParameters<T, LaneMemory<T>>(World, 0, new(T.Of(0.3), T.Of(0.6), T.Of(0.3), T.Of(0.6)));
        model.SetState<T, LaneMemory<T>, Rows>(World, new([T.From((float)theta), T.From((float)thetaDot)]));
    }

    private State Read(PendulumModel model)
    {
        T[] state = new T[2];
        model.GetState<T, LaneMemory<T>, Rows>(World, new(state));
        return new(T.Lane(state[0], 0), T.Lane(state[1], 0));
    }

    private readonly record struct State(double Theta, double ThetaDot);

    private readonly struct Rows(T[] rows) : IColumn<T>
    {
        public T this[int row]
        {
            get => rows[row];
            set => rows[row] = value;
        }
    }
}
