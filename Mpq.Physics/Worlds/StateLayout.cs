namespace Mpq.Physics.Worlds;

/// <summary>A world's state and input, what it tells beside them, and the numbers of the whole model.</summary>
public struct StateLayout
{
    /// <summary>How many rows the state has: all of the following, from row 0 on.</summary>
    public int Rows;

    /// <summary>Rows: positions (nq) [m, rad, unit quaternions].</summary>
    public int Position;

    /// <summary>Rows: velocities (nv) [m/s, rad/s].</summary>
    public int Velocity;

    /// <summary>Rows: accelerations of the last step (nv), where the solver starts.</summary>
    public int Acceleration;

    /// <summary>Rows: controls (nu), in the actuators' units.</summary>
    public int Control;

    /// <summary>Rows: pose of each mocap body (7): position [m] and quaternion.</summary>
    public int Mocap;

    /// <summary>Row: contacts in the state that the last step began with; nothing depends on it.</summary>
    public int ContactCount;

    /// <summary>Constants (nq): reference configuration qpos0.</summary>
    public int Reference;

    /// <summary>Constants (7 each): poses of mocap bodies as in the file.</summary>
    public int MocapReference;

    /// <summary>How many positions, nq.</summary>
    public int PositionCount;

    /// <summary>How many controls, nu.</summary>
    public int ControlCount;

    /// <summary>How many mocap bodies.</summary>
    public int MocapCount;

    /// <summary>Constant: time step h [s].</summary>
    public int TimeStep;

    /// <summary>Constants (3): gravity [m/s²].</summary>
    public int Gravity;
}
