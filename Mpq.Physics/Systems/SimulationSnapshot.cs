namespace Mpq.Physics.Systems;

/// <summary>All of a simulated world at one moment.</summary>
public sealed class SimulationSnapshot
{
    internal SimulationSnapshot(double time, double[] rows)
    {
        Time = time;
        Rows = rows;
    }

    /// <summary>Time since the last reset [s].</summary>
    public double Time { get; }

    internal double[] Rows { get; }
}
