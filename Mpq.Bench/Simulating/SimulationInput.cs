using Mpq.Physics.Models;

namespace Mpq.Bench.Simulating;

/// <summary>What `mpq simulate` is to do: a start, and controls and mocap poses by the control step.</summary>
internal sealed class SimulationInput
{
    private static readonly string[] Names = ["qpos", "qvel", "steps", "ctrl", "substeps", "mocap_pos", "mocap_quat"];

    private readonly double[][] controls, mocapPositions, mocapOrientations;

    private SimulationInput(JsonInput json, Model model)
    {
        json.AcceptOnly(Names);
        Qpos = json.Numbers("qpos", model.Nq, "nq") ?? [.. model.Qpos0];
        Qvel = json.Numbers("qvel", model.Nv, "nv") ?? new double[model.Nv];
        Steps = json.Count("steps", least: 0) ?? throw json.Wrong("steps", "is missing: how many control steps to take");
        Substeps = json.Count("substeps", least: 1) ?? 1;
        controls = json.Rows("ctrl", model.Nu, "nu");
        mocapPositions = json.Poses("mocap_pos", model.MocapCount, 3);
        mocapOrientations = json.Poses("mocap_quat", model.MocapCount, 4);
        foreach (double[] row in mocapOrientations)
            for (int body = 0; body < model.MocapCount; body++)
                if (row.AsSpan(4 * body, 4).IndexOfAnyExcept(0) < 0)
                    throw json.Wrong("mocap_quat", $"has no direction for mocap body {body}: a quaternion (w x y z) is not zero");
    }

    /// <summary>Positions (nq).</summary>
    public double[] Qpos { get; }

    /// <summary>Velocities (nv).</summary>
    public double[] Qvel { get; }

    /// <summary>Control steps.</summary>
    public int Steps { get; }

    /// <summary>Time steps of a control step.</summary>
    public int Substeps { get; }

    /// <summary>Reads a file for a model.</summary>
    /// <exception cref="InvalidDataException">It does not fit the model, or is no such file; the message says what is wrong where.</exception>
    public static SimulationInput Load(string path, Model model)
    {
        using JsonInput json = JsonInput.Open(path);
        return new(json, model);
    }

    /// <summary>Controls (nu) of a control step; the last row is held; null: as they are.</summary>
    public double[]? Controls(int step) => RowOf(controls, step);

    /// <summary>Positions (3 each) of mocap bodies in a control step; null: as they are.</summary>
    public double[]? MocapPositions(int step) => RowOf(mocapPositions, step);

    /// <summary>Orientations (4 each) of mocap bodies in a control step; null: as they are.</summary>
    public double[]? MocapOrientations(int step) => RowOf(mocapOrientations, step);

    private static double[]? RowOf(double[][] rows, int step) => rows.Length == 0 ? null : rows[Math.Min(step, rows.Length - 1)];
}
