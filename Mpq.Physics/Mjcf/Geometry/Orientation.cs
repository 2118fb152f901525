namespace Mpq.Physics.Mjcf;

/// <summary>The five ways of writing an orientation. A class may give one and the element another.</summary>
internal sealed record Orientation
{
    private static readonly string[] Alternatives = ["axisangle", "xyaxes", "zaxis", "euler"];

    /// <summary>The quaternion as written.</summary>
    public double[] Quaternion { get; private init; } = [1, 0, 0, 0];

    /// <summary>
    /// Which alternative is in force, or null. One from a class outranks the element's own quaternion, as in
    /// MuJoCo.
    /// </summary>
    public string? Alternative { get; private init; }

    private double[] Numbers { get; init; } = [];

    /// <summary>What the element says over what the class said.</summary>
    public Orientation Read(MjcfNode node)
    {
        Orientation read = this;
        int given = 0;
        if (node.Numbers("quat", 4, 4) is { } quaternion)
        {
            if (Array.TrueForAll(quaternion, n => n == 0))
                throw node.Error("quat", "a zero quaternion has no direction", "write a rotation, for example 1 0 0 0");
            read = read with { Quaternion = quaternion };
            given++;
        }

        foreach (string alternative in Alternatives)
        {
            int count = alternative switch { "axisangle" => 4, "xyaxes" => 6, _ => 3 };
            if (node.Numbers(alternative, count, count) is not { } numbers)
                continue;
            read = read with { Alternative = alternative, Numbers = numbers };
            given++;
        }

        if (given > 1)
            throw node.Error("more than one orientation is given", "keep one of quat, axisangle, xyaxes, zaxis, euler");
        return read;
    }

    /// <summary>The unit quaternion.</summary>
    public Quat Resolve(MjcfNode node, CompilerSettings settings) => Alternative switch
    {
        null => Quat.Of(Quaternion).Normalized(),
        "axisangle" => Quat.About(Unit(node, Vec3.Of(Numbers), "axis of axisangle"), settings.Radians(Numbers[3])),
        "xyaxes" => FromXY(node),
        "zaxis" => Quat.FromZ(Unit(node, Vec3.Of(Numbers), "zaxis")),
        _ => FromEuler(settings),
    };

    private Quat FromXY(MjcfNode node)
    {
        Vec3 x = Unit(node, Vec3.Of(Numbers), "x axis of xyaxes"), given = Vec3.Of(Numbers.AsSpan(3));
        Vec3 y = Unit(node, given - (Vec3.Dot(x, given) * x), "y axis of xyaxes");
        return Quat.FromAxes(x, y, Unit(node, Vec3.Cross(x, y), "z axis of xyaxes"));
    }

    // Lower case turns about the axes that have already turned, upper case about the fixed ones.
    private Quat FromEuler(CompilerSettings settings)
    {
        Quat total = Quat.Identity;
        for (int i = 0; i < 3; i++)
        {
            char letter = settings.EulerSequence[i];
            Vec3 axis = char.ToLowerInvariant(letter) switch { 'x' => new(1, 0, 0), 'y' => new(0, 1, 0), _ => new(0, 0, 1) };
            Quat turn = Quat.About(axis, settings.Radians(Numbers[i]));
            total = char.IsLower(letter) ? total * turn : turn * total;
        }

        return total.Normalized();
    }

    private static Vec3 Unit(MjcfNode node, Vec3 v, string what)
        => v.TryNormalize(out Vec3 unit) && v.Norm >= Tolerances.Compiler
            ? unit
            : throw node.Error(
                $"the {what} is too short or parallel to another axis", "write axes of useful length that are not parallel");
}
