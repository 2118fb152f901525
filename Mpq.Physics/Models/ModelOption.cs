namespace Mpq.Physics.Models;

/// <summary>MJCF's option element.</summary>
public sealed record ModelOption
{
    /// <summary>Time step [s], above 0.</summary>
    public double Timestep { get; init; } = 0.002;

    /// <summary>Gravity along the world's x [m/s²].</summary>
    public double GravityX { get; init; }

    /// <summary>Gravity along the world's y [m/s²].</summary>
    public double GravityY { get; init; }

    /// <summary>Gravity along the world's z [m/s²].</summary>
    public double GravityZ { get; init; } = -9.81;

    /// <summary>How velocities are advanced.</summary>
    public Integrator Integrator { get; init; } = Integrator.Euler;

    /// <summary>Shape of the friction cones.</summary>
    public Cone Cone { get; init; } = Cone.Pyramidal;

    /// <summary>Most iterations of the solver.</summary>
    public int Iterations { get; init; } = 100;

    /// <summary>Scaled improvement below which the solver stops.</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>Most iterations of its line search.</summary>
    public int LineSearchIterations { get; init; } = 50;

    /// <summary>Scaled slope at which the line search stops.</summary>
    public double LineSearchTolerance { get; init; } = 0.01;

    /// <summary>Frictional over normal impedance of elliptic contacts, above 0.</summary>
    public double ImpedanceRatio { get; init; } = 1;

    /// <summary>Bit g is set where the actuators of group g are switched off.</summary>
    public int DisabledActuatorGroups { get; init; }

    /// <summary>What the file switches off.</summary>
    public DisabledParts Disabled { get; init; }
}
