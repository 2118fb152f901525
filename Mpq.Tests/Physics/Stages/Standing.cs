using Mpq.Physics.Mjcf;
using Mpq.Physics.Stages.Collision;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Stages;

/// <summary>
/// Cylinders that stand on a plane. Which point of the rim is the lowest is the direction of axis × normal, whose length is the tilt θ:
/// MuJoCo itself has the contact's place and depth no better than rounding/θ, and nothing can be compared with that.
/// </summary>
internal static class Standing
{
    private const double LeastTilt = 1e-3;

    /// <summary>Whether any does, after <see cref="Simulation.Forward"/> or a step.</summary>
    public static bool IsIn(Simulation simulation)
    {
        PairLayout pairs = simulation.Layout.Pairs;
        for (int pair = 0; pair < pairs.Count; pair++)
            if (simulation.World.Index(pairs.Collider + pair) == (int)ColliderKind.PlaneCylinder
                && Touches(simulation, simulation.World.Index(pairs.FirstBlock + pair)) && Tilt(simulation, pair) < LeastTilt)
                return true;
        return false;
    }

    // The first slot is the lowest point's.
    private static bool Touches(Simulation simulation, int block)
    {
        int count = Block.ActiveCount(simulation.World);
        return simulation.Rows(simulation.Layout.Solver.Active, count).Contains(block);
    }

    private static double Tilt(Simulation simulation, int pair)
    {
        Vec3 normal = Axis(simulation, simulation.World.Index(simulation.Layout.Pairs.Shape1 + pair));
        Vec3 axis = Axis(simulation, simulation.World.Index(simulation.Layout.Pairs.Shape2 + pair));
        return Vec3.Cross(normal, axis).Norm;
    }

    private static Vec3 Axis(Simulation simulation, int shape) => Vec3.Of(simulation.Rows(simulation.Layout.Shapes.Axes + (9 * shape) + 6, 3));
}
