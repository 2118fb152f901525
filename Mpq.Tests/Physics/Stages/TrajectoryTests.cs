using Mpq.Physics.Models;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>
/// Runs of every golden in 64 bits against MuJoCo's. Errors are those of positions and velocities, relative to the larger of 1 and the
/// largest number. Boxes stick and slip: there two runs part for good at a step where rounding decides which.
/// </summary>
internal sealed class TrajectoryTests
{
    private const int StepsOfBoxes = 30;

    private static IReadOnlyList<string> Names => GoldenFolder.Names;

    [TestCaseSource(nameof(Names))]
    public void RunFollowsMujoco(string name)
    {
        Model model = GoldenSimulation.ModelOf(name);
        using Mechanism mechanism = new(model);
        double[] errors = Errors(mechanism, Golden.Load(name).Trajectory);
        ModelClass kind = ModelClasses.Of(mechanism);
        int parts = Array.FindIndex(errors, error => !(error < 1e-6));
        TestContext.Out.WriteLine($"{name} ({kind}): {errors.Max():e1} in {errors.Length} steps" + (parts < 0 ? "" : $", parts at step {parts + 1}"));
        (int steps, double bound) = kind switch
        {
            ModelClass.Smooth => (errors.Length, 1e-9),
            ModelClass.Box => (StepsOfBoxes, 1e-6),
            ModelClass.Curved => (errors.Length, 1e-4),
            ModelClass.Convex => (StepsOfBoxes, 1e-6),
            _ => (errors.Length, 1e-6),
        };
        Assert.That(errors, Has.Length.GreaterThan(StepsOfBoxes));
        Assert.That(errors[..steps].Max(), Is.LessThan(bound));
    }

    private static double[] Errors(Mechanism mechanism, GoldenFields run)
    {
        Model model = mechanism.Model;
        using Simulation simulation = new(mechanism);
        double[] qpos = run["qpos"], qvel = run["qvel"], ctrl = run["ctrl"];
        double[] places = model.MocapCount > 0 ? run["mocap_pos"] : [], turns = model.MocapCount > 0 ? run["mocap_quat"] : [];
        Row(qpos, 0, model.Nq).CopyTo(simulation.Qpos);
        Row(qvel, 0, model.Nv).CopyTo(simulation.Qvel);
        List<double> errors = [];
        for (int k = 0; k < run.Count("steps"); k++)
        {
            Row(ctrl, k, model.Nu).CopyTo(simulation.Control);
            GoldenSimulation.SetMocap(simulation, Row(places, k, 3 * model.MocapCount), Row(turns, k, 4 * model.MocapCount));
            simulation.Advance();
            errors.Add(Math.Max(
                GoldenSimulation.Error(simulation.Qpos, Row(qpos, k + 1, model.Nq)),
                GoldenSimulation.Error(simulation.Qvel, Row(qvel, k + 1, model.Nv))));
        }

        return [.. errors];
    }

    private static double[] Row(double[] table, int row, int width) => table[(row * width)..((row + 1) * width)];
}
