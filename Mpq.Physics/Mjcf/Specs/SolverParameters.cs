namespace Mpq.Physics.Mjcf;

/// <summary>Reference and impedance of a constraint: solref and solimp.</summary>
internal sealed record SolverParameters
{
    private double[] solref = [0.02, 1];
    private double[] solimp = [0.9, 0.95, 0.001, 0.5, 2];

    public double[] Solref => solref;

    public double[] Solimp => solimp;

    public SolverParameters Read(MjcfNode node, string reference = "solref", string impedance = "solimp")
    {
        SolverParameters read = this with { };
        node.ReplaceFirst(reference, ref read.solref);
        node.ReplaceFirst(impedance, ref read.solimp);
        return read;
    }
}
