using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>The table of tendons.</summary>
internal static class TendonRows
{
    public static TendonTable Table(List<TendonSpec> tendons, ModelLists lists, ReferencePose reference, ReferencePose springs)
    {
        List<int> addresses = [];
        int next = 0;
        foreach (TendonSpec tendon in tendons)
        {
            addresses.Add(next);
            next += tendon.Path.Count;
        }

        return new TendonTable
        {
            Count = tendons.Count,
            Name = tendons.Column(tendon => tendon.Name),
            WrapAddress = [.. addresses],
            WrapCount = tendons.Column(tendon => tendon.Path.Count),
            Limited = tendons.Column(tendon => tendon.Limits.Active),
            Range = tendons.Columns(2, tendon => tendon.Limits.Range),
            ActuatorForceLimited = tendons.Column(tendon => tendon.ActuatorForceLimits.Active),
            ActuatorForceRange = tendons.Columns(2, tendon => tendon.ActuatorForceLimits.Range),
            LimitSolref = tendons.Columns(2, tendon => tendon.LimitSolver.Solref),
            LimitSolimp = tendons.Columns(5, tendon => tendon.LimitSolver.Solimp),
            FrictionSolref = tendons.Columns(2, tendon => tendon.FrictionSolver.Solref),
            FrictionSolimp = tendons.Columns(5, tendon => tendon.FrictionSolver.Solimp),
            Margin = tendons.Column(tendon => tendon.Margin),
            Stiffness = tendons.Column(tendon => tendon.Stiffness),
            Damping = tendons.Column(tendon => tendon.Damping),
            FrictionLoss = tendons.Column(tendon => tendon.FrictionLoss),
            SpringLength = tendons.Columns(2, tendon => AtRest(tendon, springs, lists)),
            Length0 = tendons.Column(tendon => reference.LengthOf(tendon, lists)),
        };
    }

    // Two lengths of −1 stand for the length where the joints' springs are at rest.
    private static double[] AtRest(TendonSpec tendon, ReferencePose springs, ModelLists lists)
    {
        if (tendon.SpringLength is not [-1, -1])
            return tendon.SpringLength;
        double length = springs.LengthOf(tendon, lists);
        return [length, length];
    }
}
