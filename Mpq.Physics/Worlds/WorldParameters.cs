namespace Mpq.Physics.Worlds;

/// <summary>Parameters that may differ from world to world. Those that do not cost nothing.</summary>
[Flags]
public enum WorldParameters
{
    /// <summary>All worlds are alike.</summary>
    None = 0,

    /// <summary>Masses, centres of mass and inertias of links.</summary>
    Inertia = 1,

    /// <summary>Friction of contacts.</summary>
    Friction = 1 << 1,

    /// <summary>Sizes of geoms.</summary>
    Size = 1 << 2,

    /// <summary>Damping of joints.</summary>
    Damping = 1 << 3,

    /// <summary>Dry friction of joints and tendons.</summary>
    FrictionLoss = 1 << 4,

    /// <summary>Rotor inertias.</summary>
    Armature = 1 << 5,

    /// <summary>Stiffness of joints.</summary>
    Stiffness = 1 << 6,

    /// <summary>Stiffness and damping of tendons.</summary>
    Tendon = 1 << 7,

    /// <summary>Gains and biases of actuators.</summary>
    Actuator = 1 << 8,
}
