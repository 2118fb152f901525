namespace Mpq.Physics.Worlds;

/// <summary>Actuators that are switched on: force = gain × control + bias, acting through gear on a joint or tendon.</summary>
public struct ActuatorLayout
{
    /// <summary>How many.</summary>
    public int Count;

    /// <summary>Indices: its control, relative to the state's.</summary>
    public int Control;

    /// <summary>Indices: what it pulls at, a <see cref="Drive"/>.</summary>
    public int Drive;

    /// <summary>Indices: tendon, or first position of the joint relative to the state's.</summary>
    public int Target;

    /// <summary>Indices: first degree of freedom of the joint.</summary>
    public int Dof;

    /// <summary>Constants (6): gear.</summary>
    public int Gear;

    /// <summary>Parameters (3): gain = g₀ + g₁ length + g₂ velocity.</summary>
    public int Gain;

    /// <summary>Parameters (3): bias = b₀ + b₁ length + b₂ velocity.</summary>
    public int Bias;

    /// <summary>Constants (2): least and largest control; infinite where it is not clamped.</summary>
    public int ControlRange;

    /// <summary>Constants (2): least and largest force [N or N m].</summary>
    public int ForceRange;

    /// <summary>Rows: length.</summary>
    public int Length;

    /// <summary>Rows: velocity.</summary>
    public int Velocity;

    /// <summary>Rows: force [N or N m].</summary>
    public int Force;

    /// <summary>Tendons on which the sum of all forces is clamped.</summary>
    public int TendonClampCount;

    /// <summary>Indices: tendon.</summary>
    public int ClampedTendons;

    /// <summary>Constants (2): least and largest sum.</summary>
    public int TendonClampRange;

    /// <summary>Degrees of freedom on which the sum of all forces is clamped.</summary>
    public int JointClampCount;

    /// <summary>Indices: degree of freedom.</summary>
    public int ClampedDofs;

    /// <summary>Constants (2): least and largest sum.</summary>
    public int JointClampRange;
}
