namespace Mpq.Physics.Systems;

/// <summary>A task's system in the native MuJoCo library.</summary>
/// <param name="world">What moves; it stays the caller's to dispose of.</param>
/// <param name="task">Where to start, what is seen, what it costs.</param>
public sealed class MujocoSystem(MujocoWorld world, WorldTask task) : WorldSystem(world, task)
{
    /// <summary>The simulation, with its warnings.</summary>
    public new MujocoWorld World { get; } = world;
}
