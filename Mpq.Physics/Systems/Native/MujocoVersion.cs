namespace Mpq.Physics.Systems.Native;

/// <summary>A version of MuJoCo.</summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number.</param>
/// <param name="Patch">Third number.</param>
public readonly record struct MujocoVersion(int Major, int Minor, int Patch) : IComparable<MujocoVersion>
{
    /// <summary>The oldest version that can be used.</summary>
    public static MujocoVersion Oldest => new(2, 2, 0);

    /// <summary>The first version whose state is reached through functions. Between 2.2.2 and this one nothing is supported.</summary>
    public static MujocoVersion StateFunctions => new(2, 3, 6);

    /// <summary>The first version that means what Mpq's own simulator means; what differs before is in docs/mujoco.md.</summary>
    public static MujocoVersion Three => new(3, 0, 0);

    /// <summary>The version that a library's mj_version() reports: a digit each until 3.4 (222), three digits each since 3.5 (3005000).</summary>
    /// <param name="number">What mj_version() returned.</param>
    public static MujocoVersion FromNumber(int number) => number < 1000
        ? new(number / 100, number / 10 % 10, number % 10)
        : new(number / 1_000_000, number / 1000 % 1000, number % 1000);

    /// <inheritdoc/>
    public int CompareTo(MujocoVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Whether one came before the other.</summary>
    public static bool operator <(MujocoVersion left, MujocoVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether one came after the other.</summary>
    public static bool operator >(MujocoVersion left, MujocoVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether one came before the other or is the same.</summary>
    public static bool operator <=(MujocoVersion left, MujocoVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one came after the other or is the same.</summary>
    public static bool operator >=(MujocoVersion left, MujocoVersion right) => left.CompareTo(right) >= 0;

    /// <summary>As in 2.2.2.</summary>
    public override string ToString() => $"{Major}.{Minor}.{Patch}";
}
