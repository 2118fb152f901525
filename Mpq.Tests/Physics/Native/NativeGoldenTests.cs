using Mpq.Physics.Systems;
using Mpq.Physics.Systems.Native;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Native;

/// <summary>
/// The native library through the bridge against the goldens of MuJoCo 3.14: whatever comes without a warning moves as they say.
/// </summary>
internal sealed class NativeGoldenTests
{
    // Measured on 2.2.2 and 3.12.1: 8e-11 where the reader's axes of inertia are found iteratively, else below 1e-11.
    private const double Tolerance = 1e-9;

    // Before 3, a capsule whose axis runs through a box is pushed another way.
    private const string OlderCapsule = "collision_masks";

    // The general convex collider was still changed after 3.12.
    private static readonly string[] ChangedSince = ["box_cylinder", "cylinder_cylinder", "fromto"];

    private static IEnumerable<string> Models => GoldenFolder.Names;

    // No contacts, no welds: these have to be the same in all versions.
    [TestCase("arm")]
    [TestCase("ball_joint")]
    [TestCase("ball_limit")]
    [TestCase("chain")]
    [TestCase("frictionloss")]
    [TestCase("hinge_limit")]
    [TestCase("pendulum")]
    [TestCase("slide_limit")]
    [TestCase("spring")]
    [TestCase("tendon_limit")]
    [TestCase("tree")]
    public void Smooth_dynamics_limits_and_dry_friction_are_exact_in_every_version(string name)
    {
        Assert.That(GoldenRuns.StepDifference(name), Is.LessThan(1e-12));
        Assert.That(GoldenRuns.TrajectoryDifference(name), Is.LessThan(1e-11));
    }

    [TestCaseSource(nameof(Models))]
    public void What_comes_without_a_warning_moves_as_in_version_3(string name)
    {
        MujocoLibrary library = GoldenRuns.Library;
        bool older = library.Version < MujocoVersion.Three;
        try
        {
            using MujocoWorld world = GoldenRuns.World(Golden.Load(name));
            if (world.Warnings.Count > 0)
            {
                Assert.That(older, "only an older version is warned of");
                Assert.That(world.Warnings, Has.Exactly(1).Contains("docs/mujoco.md"));
                return;
            }
        }
        catch (InvalidDataException refused)
        {
            Assert.That(older, refused.Message);
            Assert.That(refused.Message, Does.Contain(name).And.Contain("need MuJoCo 3"));
            return;
        }

        if (older ? name == OlderCapsule : library.Version <= DataLayout.Newest && ChangedSince.Contains(name))
            return;
        Assert.That(GoldenRuns.StepDifference(name), Is.LessThan(Tolerance));
        Assert.That(GoldenRuns.TrajectoryDifference(name), Is.LessThan(Tolerance));
    }
}
