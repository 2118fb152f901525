namespace Mpq.Physics.Mjcf;

/// <summary>Stiffness and damping, which newer files may write as polynomials; only the linear term is supported.</summary>
internal static class Polynomial
{
    public static void Replace(MjcfNode node, string attribute, ref double linear)
    {
        if (node.Numbers(attribute, 1, 3) is not { } coefficients)
            return;
        if (coefficients.AsSpan(1).ContainsAnyExcept(0.0))
            throw node.Error(
                attribute, $"{attribute} that is a polynomial is not supported", "write its linear coefficient alone");
        linear = coefficients[0];
    }
}
