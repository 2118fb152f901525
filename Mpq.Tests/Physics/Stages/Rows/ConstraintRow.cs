using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>One constraint row in MuJoCo's terms.</summary>
/// <param name="Kind">mjtConstraint.</param>
/// <param name="Id">Number of the equality, degree of freedom, joint, tendon, or of MuJoCo's contact.</param>
/// <param name="Jacobian">nv numbers.</param>
/// <param name="Resistance">R = 1/D.</param>
/// <param name="Reference">Reference acceleration.</param>
internal sealed record ConstraintRow(int Kind, int Id, double[] Jacobian, double Resistance, double Reference)
{
    public const int Equality = 0, FrictionDof = 1, FrictionTendon = 2, LimitJoint = 3, LimitTendon = 4;

    public const int Frictionless = 5, Pyramidal = 6, Elliptic = 7;

    /// <summary>The rows of a golden's state.</summary>
    public static List<ConstraintRow> Of(GoldenFields state)
    {
        int[] kind = state.Integers("efc_type"), id = state.Integers("efc_id");
        double[] jacobian = state["efc_J"], resistance = state["efc_R"], reference = state["efc_aref"];
        int nv = state["qvel"].Length;
        return [.. kind.Select((k, i) => new ConstraintRow(k, id[i], jacobian[(i * nv)..((i + 1) * nv)], resistance[i], reference[i]))];
    }

    /// <summary>Largest difference: J over its row's largest number, R over itself, a over the larger of 1 and itself.</summary>
    public double Difference(ConstraintRow other)
    {
        double largest = Math.Max(1, Jacobian.Max(Math.Abs)), worst = 0;
        for (int i = 0; i < Jacobian.Length; i++)
            worst = Math.Max(worst, Math.Abs(Jacobian[i] - other.Jacobian[i]) / largest);
        worst = Math.Max(worst, Math.Abs(Resistance - other.Resistance) / Resistance);
        worst = Math.Max(worst, Math.Abs(Reference - other.Reference) / Math.Max(1, Math.Abs(Reference)));
        return double.IsNaN(worst) ? double.PositiveInfinity : worst;
    }
}
