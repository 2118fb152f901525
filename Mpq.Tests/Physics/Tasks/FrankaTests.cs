using Mpq.Physics.Mjcf;
using Mpq.Physics.Systems;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>The drawer's model in our simulation: velocity responses as measured, and a scripted arm that pulls the drawer open.</summary>
internal sealed class FrankaTests
{
    private const int Arm = 7;

    private TaskWorld world = null!;

    private Simulation Simulation => world.Simulation;

    [SetUp]
    public void Open() => world = new("franka_drawer");

    [TearDown]
    public void Close() => world.Dispose();

    [TestCase(1, new[] { 0.509357, 0.610892, 0.650223 })]
    [TestCase(2, new[] { 0.146687, 0.248186, 0.322699 })]
    [TestCase(3, new[] { 0.402235, 0.496961, 0.542848 })]
    [TestCase(4, new[] { 0.323886, 0.518312, 0.63799 })]
    [TestCase(5, new[] { 0.806282, 0.947793, 0.973002 })]
    [TestCase(6, new[] { 0.816509, 0.947967, 0.970159 })]
    [TestCase(7, new[] { 0.86973, 0.967728, 0.978792 })]
    public void JointAnswersAVelocityAsMeasured(int joint, double[] velocities)
    {
        world.Start("ready");
        Simulation.Control[joint - 1] = 1;
        foreach (double velocity in velocities)
        {
            Simulation.Advance(10);
            Assert.That(Simulation.Qvel[joint - 1], Is.EqualTo(velocity).Within(2e-3));
        }
    }

    [Test]
    public void APullFromTheGraspOpensTheDrawer()
    {
        world.Start("grasp");
        int drawer = world.Position("drawer");
        double before = Simulation.Qpos[drawer];
        for (int k = 0; k < 60; k++)
            Drive(new(-0.25, 0, 0), finger: 2);
        TestContext.Out.WriteLine($"from {before:f4} to {Simulation.Qpos[drawer]:f4} m in 1.2 s");
        Assert.That(Simulation.Qpos[drawer] - before, Is.GreaterThan(0.05));
    }

    // The grasp site's twist by damped least squares for one control step of ten time steps.
    private void Drive(Vec3 linear, double finger)
    {
        double[] twist = [.. linear.ToArray(), .. Levelling().ToArray()];
        double[][] columns = [.. Enumerable.Range(0, Arm).Select(dof => world.SiteColumn("grasp", dof))];
        double[] rates = new double[Arm];
        for (int sweep = 0; sweep < 500; sweep++)
        {
            for (int i = 0; i < Arm; i++)
            {
                double rest = Enumerable.Range(0, Arm).Where(j => j != i).Sum(j => Dot(columns[i], columns[j]) * rates[j]);
                rates[i] = (Dot(columns[i], twist) - rest) / (Dot(columns[i], columns[i]) + 1e-3);
            }
        }

        rates.CopyTo(Simulation.Control);
        Simulation.Control[Arm] = finger;
        Simulation.Advance(10);
        Simulation.Forward();
    }

    // Back to the grasp orientation: the sum of the cross products of the axes with where they should be.
    private Vec3 Levelling()
    {
        (Vec3 x, Vec3 y, Vec3 z) = world.Site("grasp").Turn.Axes();
        return 2 * (Vec3.Cross(x, new(0, -1, 0)) + Vec3.Cross(y, new(0, 0, -1)) + Vec3.Cross(z, new(1, 0, 0)));
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
