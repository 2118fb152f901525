namespace Mpq.Physics.Systems.Native;

/// <summary>
/// Where a few fields of mjData and mjModel lie, in bytes from their start: the only such numbers in Mpq. No function of MuJoCo tells how many
/// contacts and constraint rows there are, and versions before 2.3.6 have none to reach the state either. The numbers were printed by
/// scripts/mujoco-layout/offsets.c (offsetof of every field), compiled by gcc with the headers of every release from 2.2.0 to 3.12.1; a row holds
/// up to the next one's version. On 64-bit systems they are the same everywhere: the structures have no type whose size differs.
/// </summary>
/// <param name="Since">The first version that is laid out so.</param>
/// <param name="Rows">mjData.nefc, an int.</param>
/// <param name="Contacts">mjData.ncon, an int.</param>
internal sealed record DataLayout(MujocoVersion Since, int Rows, int Contacts)
{
    /// <summary>In versions 2.2.0 to 2.2.2: mjData.time, a double.</summary>
    public const int Time = 40336;

    /// <summary>In versions 2.2.0 to 2.2.2: fields of mjData that point to doubles.</summary>
    public const int Qpos = 40376, Qvel = 40384, Control = 40408, MocapPosition = 40432, MocapOrientation = 40440;

    /// <summary>In versions 2.2.0 to 2.2.2: sizes in mjModel, ints: nq, nv, nu, nmocap.</summary>
    public const int PositionCount = 0, VelocityCount = 4, ControlCount = 8, MocapCount = 156;

    private static readonly DataLayout[] Known =
    [
        new(new(2, 2, 0), 40328, 40332),
        new(new(2, 3, 6), 40376, 40384),
        new(new(3, 0, 0), 161612, 161620),
        new(new(3, 1, 2), 161596, 161604),
        new(new(3, 2, 4), 161600, 161584),
        new(new(3, 3, 2), 161592, 161576),
        new(new(3, 7, 0), 161584, 161568),
        new(new(3, 10, 0), 160576, 160560),
    ];

    /// <summary>The newest version whose layout is known.</summary>
    public static MujocoVersion Newest => new(3, 12, 1);

    /// <summary>The layout of a version; null for one that is newer than all known.</summary>
    public static DataLayout? Of(MujocoVersion version)
        => version > Newest ? null : Array.FindLast(Known, layout => layout.Since <= version);
}
