using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>The rows of a world that the solver needs between two iterations, but for those of its blocks.</summary>
/// <param name="Inputs">What it reads and later stages need as well.</param>
/// <param name="Results">What it leaves that later stages need: q̈ and M q̈.</param>
/// <param name="Hessian">The lower half of the Hessian.</param>
internal sealed record SolverRows(RowRange[] Inputs, RowRange[] Results, RowRange[] Hessian)
{
    /// <summary>Rows of the inputs.</summary>
    public int InputCount => Inputs.Sum(range => range.Count);

    /// <summary>Rows of the results.</summary>
    public int ResultCount => Results.Sum(range => range.Count);

    /// <summary>As a mechanism lays them out.</summary>
    public static SolverRows Of<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Layout layout = w.Layout;
        int dofs = layout.Dofs.Count;
        List<RowRange> inputs = [new(layout.Mass.Matrix, layout.Mass.Count), new(layout.Dofs.Smooth, dofs)];
        // Friction that worlds have for themselves, of dry friction and of cones: that of pyramids is in their Jacobian.
        if (layout.Scalars.FrictionLoss < 0)
            inputs.Add(new(~layout.Scalars.FrictionLoss, layout.Scalars.FrictionCount));
        if (layout.Pairs.Friction < 0)
            inputs.Add(new(~layout.Pairs.Friction, 5 * layout.Pairs.Count));
        return new(
            [.. inputs],
            [new(layout.State.Acceleration, dofs), new(layout.Solver.MassAcceleration, dofs)],
            [.. Enumerable.Range(0, dofs).Select(i => new RowRange(layout.Solver.Hessian + (i * dofs), i + 1))]);
    }
}
