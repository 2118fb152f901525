using Mpq.Physics.Models;

namespace Mpq.Physics.Worlds;

/// <summary>What <see cref="Stages.Constraints.Impedance"/> needs, from solref (2) and solimp (5).</summary>
internal static class ImpedanceNumbers
{
    private const double LeastImpedance = 0.0001, MostImpedance = 0.9999, Tiny = 1e-15;

    /// <summary>K, B, least and most impedance, 1/width, midpoint, power, a, b.</summary>
    public static double[] Of(ReadOnlySpan<double> solref, ReadOnlySpan<double> solimp, ModelOption option)
    {
        double least = Math.Clamp(solimp[0], LeastImpedance, MostImpedance), most = Math.Clamp(solimp[1], LeastImpedance, MostImpedance);
        double width = Math.Max(0, solimp[2]), middle = Math.Clamp(solimp[3], LeastImpedance, MostImpedance), power = Math.Max(1, solimp[4]);
        (double stiffness, double damping) = Reference(solref, most, option);
        if (least == most || width <= Tiny)
        {
            least = most = 0.5 * (least + most);
            width = 1;
        }

        double a = 1 / Math.Pow(middle, power - 1), b = 1 / Math.Pow(1 - middle, power - 1);
        return [stiffness, damping, least, most, 1 / width, middle, power, a, b];
    }

    /// <summary>The damping B of an elliptic contact's tangents: their own reference where they have one.</summary>
    public static double TangentDamping(
        ReadOnlySpan<double> solref,
        ReadOnlySpan<double> friction,
        ReadOnlySpan<double> solimp,
        ModelOption option)
    {
        double most = Math.Clamp(solimp[1], LeastImpedance, MostImpedance);
        bool own = (friction[0] != 0 || friction[1] != 0) && (friction[0] > 0) == (friction[1] > 0);
        return Reference(own ? friction : solref, most, option).Damping;
    }

    // K = 1/(d² t² ζ²) and B = 2/(d t) of a time constant t and damping ratio ζ; K = k/d² and B = b/d of −k and −b.
    private static (double Stiffness, double Damping) Reference(ReadOnlySpan<double> solref, double most, ModelOption option)
    {
        (double time, double ratio) = (solref[0], solref[1]);
        // A mixture of both forms stands for the default.
        if ((time > 0) != (ratio > 0))
            (time, ratio) = (0.02, 1);
        if ((option.Disabled & DisabledParts.ReferenceSafety) == 0 && time > 0)
            time = Math.Max(time, 2 * option.Timestep);
        return (
            time > 0 ? 1 / Math.Max(Tiny, most * most * time * time * ratio * ratio) : -time / Math.Max(Tiny, most * most),
            ratio > 0 ? 2 / Math.Max(Tiny, most * time) : -ratio / Math.Max(Tiny, most));
    }
}
