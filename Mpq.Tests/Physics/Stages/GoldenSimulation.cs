using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Systems;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>Puts a simulation into a golden's states.</summary>
internal static class GoldenSimulation
{
    /// <summary>The model of a golden, with the solver accuracy that it was made with.</summary>
    public static Model ModelOf(string name)
    {
        Model model = MjcfReader.Load(GoldenFolder.ModelFiles[name]);
        return model with { Option = model.Option with { Iterations = 200 } };
    }

    public static void Set(Simulation simulation, GoldenFields state)
    {
        state["qpos"].CopyTo(simulation.Qpos);
        state["qvel"].CopyTo(simulation.Qvel);
        simulation.Acceleration.Clear();
        if (state.Has("ctrl"))
            state["ctrl"].CopyTo(simulation.Control);
        if (state.Has("mocap_pos"))
            SetMocap(simulation, state["mocap_pos"], state["mocap_quat"]);
    }

    public static void SetMocap(Simulation simulation, ReadOnlySpan<double> positions, ReadOnlySpan<double> orientations)
    {
        for (int body = 0; body < positions.Length / 3; body++)
        {
            positions.Slice(3 * body, 3).CopyTo(simulation.Mocap[(7 * body)..]);
            orientations.Slice(4 * body, 4).CopyTo(simulation.Mocap[((7 * body) + 3)..]);
        }
    }

    /// <summary>The largest difference over the largest magnitude, at least one.</summary>
    public static double Error(ReadOnlySpan<double> actual, double[] expected, double least = 1)
    {
        Assert.That(actual.Length, Is.EqualTo(expected.Length));
        double scale = least, worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            scale = Math.Max(scale, Math.Abs(expected[i]));
            worst = Math.Max(worst, double.IsNaN(actual[i]) ? double.PositiveInfinity : Math.Abs(actual[i] - expected[i]));
        }

        return worst / scale;
    }
}
