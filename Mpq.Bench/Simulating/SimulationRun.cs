using Mpq.Physics.Worlds;

namespace Mpq.Bench.Simulating;

/// <summary>Takes a world through an input's control steps and writes a row of each, the start included.</summary>
internal sealed class SimulationRun(ISimulatedWorld world, Mechanism mechanism, SimulationInput input, JsonColumns columns)
{
    private readonly StateLayout state = mechanism.Layout.State;
    private readonly double[] qpos = new double[mechanism.Model.Nq], qvel = new double[mechanism.Model.Nv], contacts = new double[1];
    private double time;

    /// <summary>The columns of every run.</summary>
    public static IEnumerable<string> Names => ["time", "qpos", "qvel", "ncon"];

    /// <summary>Rows written so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Runs to the end.</summary>
    /// <param name="stages">The world whose stages are written too, at the state before each step; null for none.</param>
    /// <param name="cancellation">Ends the run between two steps.</param>
    /// <returns>Whether it came to the end: if not, the state after the last row is not finite.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public bool ToEnd(ReferenceWorld? stages, CancellationToken cancellation)
    {
        world.Set(state.Position, input.Qpos);
        world.Set(state.Velocity, input.Qvel);
        for (int step = 0; step <= input.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            world.Get(state.Position, qpos);
            world.Get(state.Velocity, qvel);
            if (!Array.TrueForAll(qpos, double.IsFinite) || !Array.TrueForAll(qvel, double.IsFinite))
                return false;
            Apply(step);
            if (stages is not null && step < input.Steps && !StageRows.Write(stages.Simulation, columns))
                return false;

            // A step finds the contacts of the state that it begins with: after the last row, one more is taken for them alone.
            world.Advance(1);
            WriteRow();
            if (step < input.Steps)
                world.Advance(input.Substeps - 1);
            for (int i = 0; i < input.Substeps; i++)
                time += mechanism.Model.Option.Timestep;
        }

        return true;
    }

    private void Apply(int step)
    {
        if (input.Controls(step) is { } controls)
            world.Set(state.Control, controls);
        for (int body = 0; body < state.MocapCount; body++)
        {
            if (input.MocapPositions(step) is { } positions)
                world.Set(state.Mocap + (7 * body), positions.AsSpan(3 * body, 3));
            if (input.MocapOrientations(step) is { } orientations)
                world.Set(state.Mocap + (7 * body) + 3, orientations.AsSpan(4 * body, 4));
        }
    }

    private void WriteRow()
    {
        world.Get(state.ContactCount, contacts);
        columns["time"].WriteNumberValue(time);
        columns["qpos"].WriteNumbers(qpos);
        columns["qvel"].WriteNumbers(qvel);
        columns["ncon"].WriteNumberValue((int)contacts[0]);
        columns.EndRow();
        Rows++;
    }
}
