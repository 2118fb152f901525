namespace Mpq.Physics.Worlds;

/// <summary>What is limited.</summary>
public enum LimitKind
{
    /// <summary>The position of a slide or hinge.</summary>
    Position,

    /// <summary>The angle of a ball joint.</summary>
    Ball,

    /// <summary>The length of a tendon.</summary>
    Tendon,
}
