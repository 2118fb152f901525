using System.Collections.Immutable;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Stages;

/// <summary>Parameters of each world's own: left alone they change nothing; set, they act as if compiled in.</summary>
internal sealed class WorldParameterTests
{
    private static readonly string[] Models =
        ["fetch_push_planner", "franka_drawer", "box_stack", "tendon_spatial", "actuators_joint", "spring", "condim_elliptic", "frictionloss"];

    private static IEnumerable<TestCaseData> Changes()
    {
        foreach (WorldParameters flag in Enum.GetValues<WorldParameters>())
            if (flag != WorldParameters.None)
                foreach (string name in Models)
                    if (Acts(flag, name))
                        yield return new TestCaseData(flag, name);
    }

    [TestCaseSource(nameof(Models))]
    public void LeftAloneTheyChangeNothing(string name)
    {
        Model model = GoldenSimulation.ModelOf(name);
        WorldParameters all = Enum.GetValues<WorldParameters>().Aggregate((a, b) => a | b);
        int[][] without = [];
        foreach (WorldParameters varied in Enum.GetValues<WorldParameters>().Append(all))
        {
            using Mechanism mechanism = new(model, varied);
            using WorldGroup<Wide> group = new(mechanism);
            double[][] states = GoldenWorlds.States(mechanism, name);
            int[][] after = GoldenWorlds.Run(group, lane => states[lane % states.Length], 3);
            without = varied == WorldParameters.None ? after : without;
            Assert.That(after, Is.EqualTo(without), $"{varied}");
        }
    }

    [TestCaseSource(nameof(Changes))]
    public void ChangedTheyActAsIfCompiledIn(WorldParameters flag, string name)
    {
        Model model = GoldenSimulation.ModelOf(name), changed = Changed(model, flag);
        using Mechanism ofWorlds = new(model, flag), sameOfChanged = new(changed, flag), compiled = new(changed);
        using Simulation world = new(ofWorlds), values = new(sameOfChanged), expected = new(compiled), before = new(model);
        int[] copies = ofWorlds.Indices.Slice(ofWorlds.Layout.Copies.Table, 3 * ofWorlds.Layout.Copies.Count).ToArray();
        foreach (int[] copy in copies.Chunk(3))
            values.Rows(copy[0], copy[2]).CopyTo(world.Rows(copy[0], copy[2]));
        double worst = 0, effect = 0;
        foreach (double[] state in GoldenWorlds.States(compiled, name))
        {
            foreach (Simulation simulation in (Simulation[])[world, expected, before])
            {
                state.CopyTo(simulation.Rows(0, state.Length));
                simulation.Advance(2);
            }

            worst = Math.Max(worst, GoldenSimulation.Error(world.Qvel, expected.Qvel.ToArray()));
            effect = Math.Max(effect, GoldenSimulation.Error(before.Qvel, expected.Qvel.ToArray()));
        }

        TestContext.Out.WriteLine($"{flag} of {name}: {worst:e1}, changes velocities by {effect:e1}");
        Assert.That(effect, Is.GreaterThan(1e-6));
        Assert.That(worst, Is.LessThan(1e-12));
    }

    [Test]
    public void AGrownShapeTouchesAsSoonAsItReaches()
    {
        Model model = MjcfReader.Read("""
            <mujoco><worldbody><geom type="plane" size="1 1 1"/><geom type="box" pos="1 0 .1" size=".1 .1 .1"/>
            <body pos="0 0 .08"><freejoint/><geom size=".05"/></body><body pos="1 0 .28"><freejoint/><geom size=".05"/></body></worldbody></mujoco>
            """);
        using Mechanism mechanism = new(model, WorldParameters.Size);
        using Simulation simulation = new(mechanism);
        int sizes = ~simulation.Layout.Shapes.Size;
        for (int shape = 0; shape < simulation.Layout.Shapes.Count; shape++)
            if (simulation.Rows(sizes + (3 * shape), 3).SequenceEqual((double[])[0.05, 0, 0]))
                simulation.Rows(sizes + (3 * shape), 1)[0] = 0.1;
        simulation.Forward();
        Assert.That(simulation.Acceleration[2], Is.Positive, "on the plane");
        Assert.That(simulation.Acceleration[8], Is.Positive, "on the box");
    }

    private static bool Acts(WorldParameters flag, string name) => flag switch
    {
        WorldParameters.Inertia => true,
        WorldParameters.Friction or WorldParameters.Size => name is "fetch_push_planner" or "box_stack" or "condim_elliptic",
        WorldParameters.Damping => name is "fetch_push_planner" or "franka_drawer",
        WorldParameters.FrictionLoss => name is "franka_drawer" or "frictionloss",
        WorldParameters.Armature => name is "franka_drawer",
        WorldParameters.Stiffness => name is "spring",
        WorldParameters.Tendon => name is "tendon_spatial",
        WorldParameters.Actuator => name is "franka_drawer" or "actuators_joint",
        _ => throw new ArgumentOutOfRangeException(nameof(flag), flag, "Say which models it acts in."),
    };

    // The tables themselves: inverse weights stay those of the model that worlds are made from, as they do in MuJoCo.
    private static Model Changed(Model m, WorldParameters flag) => flag switch
    {
        WorldParameters.Inertia => m with { Bodies = m.Bodies with { Mass = Scaled(m.Bodies.Mass, 1.3), Inertia = Scaled(m.Bodies.Inertia, 1.4) } },
        WorldParameters.Friction => m with { Geoms = m.Geoms with { Friction = Scaled(m.Geoms.Friction, 0.4) } },
        WorldParameters.Size => m with
        {
            Geoms = m.Geoms with { Size = Scaled(m.Geoms.Size, 1.05), BoundingRadius = Scaled(m.Geoms.BoundingRadius, 1.05) },
        },
        WorldParameters.Damping => m with { Dofs = m.Dofs with { Damping = Scaled(m.Dofs.Damping, 1.7) } },
        WorldParameters.FrictionLoss => m with
        {
            Dofs = m.Dofs with { FrictionLoss = Scaled(m.Dofs.FrictionLoss, 0.6) },
            Tendons = m.Tendons with { FrictionLoss = Scaled(m.Tendons.FrictionLoss, 0.6) },
        },
        WorldParameters.Armature => m with { Dofs = m.Dofs with { Armature = Scaled(m.Dofs.Armature, 1.5) } },
        WorldParameters.Stiffness => m with { Joints = m.Joints with { Stiffness = Scaled(m.Joints.Stiffness, 1.5) } },
        WorldParameters.Tendon => m with
        {
            Tendons = m.Tendons with { Stiffness = Scaled(m.Tendons.Stiffness, 1.5), Damping = Scaled(m.Tendons.Damping, 1.5) },
        },
        _ => m with
        {
            Actuators = m.Actuators with
            {
                GainParameters = Scaled(m.Actuators.GainParameters, 1.2),
                BiasParameters = Scaled(m.Actuators.BiasParameters, 1.2),
            },
        },
    };

    private static ImmutableArray<double> Scaled(ImmutableArray<double> values, double factor) => [.. values.Select(x => factor * x)];
}
