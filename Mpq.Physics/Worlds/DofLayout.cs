namespace Mpq.Physics.Worlds;

/// <summary>Degrees of freedom, joint by joint.</summary>
public struct DofLayout
{
    /// <summary>How many, nv.</summary>
    public int Count;

    /// <summary>Indices: link.</summary>
    public int Link;

    /// <summary>Indices: next degree of freedom towards the world, −1 for none.</summary>
    public int Parent;

    /// <summary>Indices: 1 where it turns its link, 0 where it only shifts it.</summary>
    public int Turns;

    /// <summary>Parameters: rotor inertia [kg or kg m²].</summary>
    public int Armature;

    /// <summary>Parameters: viscous damping [N s/m or N m s/rad].</summary>
    public int Damping;

    /// <summary>1 where the integrator takes joint damping at the end of the step, else 0.</summary>
    public int ImplicitVelocity;

    /// <summary>1 where it does so with actuators and tendons, too (implicitfast), else 0.</summary>
    public int ImplicitForces;

    /// <summary>Bodies on their own on a free joint, whose gyroscopic forces it takes at the end of the step, too.</summary>
    public int FreeBodyCount;

    /// <summary>Indices (FreeBodyCount): their links.</summary>
    public int FreeBodies;

    /// <summary>Rows (36): their equations.</summary>
    public int FreeBodyMatrix;

    /// <summary>Rows (6): spatial motion at unit velocity.</summary>
    public int Motion;

    /// <summary>Rows (6): its rate of change.</summary>
    public int MotionRate;

    /// <summary>Rows: Coriolis, centrifugal and gravity forces, c(q, v).</summary>
    public int Bias;

    /// <summary>Rows: forces of springs and dampers.</summary>
    public int Passive;

    /// <summary>Rows: forces of actuators.</summary>
    public int Actuation;

    /// <summary>Rows: all but constraint forces: passive − bias + actuation.</summary>
    public int Smooth;

    /// <summary>Rows: M⁻¹ times that.</summary>
    public int SmoothAcceleration;

    /// <summary>Rows: constraint forces.</summary>
    public int Constraint;

    /// <summary>Rows: change of velocity in a step over h, where that is not q̈.</summary>
    public int NextVelocity;
}
