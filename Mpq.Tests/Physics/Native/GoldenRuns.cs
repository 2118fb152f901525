using Mpq.Physics.Systems;
using Mpq.Physics.Systems.Native;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Native;

/// <summary>Runs of the native library from the goldens' states, with the accurate solver settings that the goldens were made with.</summary>
internal static class GoldenRuns
{
    private static readonly MujocoWorldOptions Accurate = new()
    {
        Option = new Dictionary<string, string>
        {
            ["tolerance"] = "0",
            ["iterations"] = "200",
            ["ls_iterations"] = "100",
            ["ls_tolerance"] = "1e-10",
            ["ccd_iterations"] = "500",
            ["ccd_tolerance"] = "1e-10",
            ["jacobian"] = "dense",
        },
    };

    /// <summary>This machine's library; fails with what to install where there is none.</summary>
    public static MujocoLibrary Library
    {
        get
        {
            Assert.That(MujocoLibrary.IsAvailable, $"These tests need a MuJoCo library. {MujocoLibrary.Description}");
            return MujocoLibrary.Require();
        }
    }

    /// <summary>The golden's model in the native library.</summary>
    public static MujocoWorld World(Golden golden) => MujocoWorld.Read(golden.Mjcf, Accurate, Library, golden.Name);

    /// <summary>Largest difference from the golden's run in a position or velocity, relative to the larger of 1 and the number.</summary>
    public static double TrajectoryDifference(string name)
    {
        Golden golden = Golden.Load(name);
        using MujocoWorld world = World(golden);
        GoldenFields run = golden.Trajectory;
        int steps = run.Count("steps"), nq = world.PositionCount, nv = world.VelocityCount, nu = world.ControlCount, mocap = world.MocapCount;
        double[] qpos = run["qpos"], qvel = run["qvel"], ctrl = run["ctrl"];
        double[] places = mocap > 0 ? run["mocap_pos"] : [], turns = mocap > 0 ? run["mocap_quat"] : [];
        world.Reset([.. qpos[..nq], .. qvel[..nv], .. places.Take(3 * mocap), .. turns.Take(4 * mocap)]);
        double largest = 0;
        for (int k = 0; k < steps; k++)
        {
            for (int i = 0; i < mocap; i++)
                world.MoveMocap(i, places.AsSpan(3 * (k * mocap + i), 3), turns.AsSpan(4 * (k * mocap + i), 4));
            world.Step(ctrl.AsSpan(k * nu, nu));
            largest = Math.Max(largest, Difference(world.State, [.. qpos.AsSpan((k + 1) * nq, nq), .. qvel.AsSpan((k + 1) * nv, nv)]));
        }

        return largest;
    }

    /// <summary>Largest difference from the goldens' one step on from each of its states, likewise.</summary>
    public static double StepDifference(string name)
    {
        Golden golden = Golden.Load(name);
        using MujocoWorld world = World(golden);
        double largest = 0;
        foreach (GoldenFields state in golden.States)
        {
            double[] Optional(string field) => state.Has(field) ? state[field] : [];
            world.Reset([.. state["qpos"], .. state["qvel"], .. Optional("mocap_pos"), .. Optional("mocap_quat")]);
            world.Step(Optional("ctrl"));
            largest = Math.Max(largest, Difference(world.State, [.. state["next_qpos"], .. state["next_qvel"]]));
        }

        return largest;
    }

    private static double Difference(ReadOnlySpan<double> ours, double[] expected)
    {
        double largest = 0;
        for (int i = 0; i < expected.Length; i++)
            largest = Math.Max(largest, Math.Abs(ours[i] - expected[i]) / Math.Max(1, Math.Abs(expected[i])));
        return double.IsNaN(largest) ? double.PositiveInfinity : largest;
    }
}
