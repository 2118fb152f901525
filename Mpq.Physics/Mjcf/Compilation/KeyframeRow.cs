using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>A keyframe's vectors in full: checked for length, quaternions normalised, what is missing filled in.</summary>
internal sealed record KeyframeRow(
    string Name, double Time, double[] Qpos, double[] Qvel, double[] Control, double[] MocapPosition, double[] MocapOrientation)
{
    public static KeyframeRow Compile(KeyframeSpec key, ModelLists lists, double[] qpos0, int dofs, int controls)
    {
        List<BodySpec> mocaps = [.. lists.Bodies.Where(body => body.IsMocap)];
        double[] qpos = [.. Sized(key, "qpos", key.Qpos, qpos0)];
        foreach (JointSpec joint in lists.Joints)
        {
            if (joint.Kind is JointKind.Free or JointKind.Ball)
                Normalize(qpos.AsSpan(joint.QposAddress + joint.QposCount - 4, 4));
        }

        double[] standing = [.. mocaps.SelectMany(body => body.Pose.Orientation.ToArray())];
        double[] mocap = [.. Sized(key, "mquat", key.MocapOrientation, standing)];
        for (int i = 0; i < mocap.Length; i += 4)
            Normalize(mocap.AsSpan(i, 4));
        return new KeyframeRow(
            key.Name,
            key.Time,
            qpos,
            Sized(key, "qvel", key.Qvel, new double[dofs]),
            Sized(key, "ctrl", key.Control, new double[controls]),
            Sized(key, "mpos", key.MocapPosition, [.. mocaps.SelectMany(body => body.Pose.Position.ToArray())]),
            mocap);
    }

    private static double[] Sized(KeyframeSpec key, string attribute, double[]? given, double[] missing)
        => given is null || given.Length == 0 ? missing
            : given.Length == missing.Length ? given
            : throw key.Node.Error(
                attribute,
                $"{attribute} has {given.Length} numbers, the model {missing.Length}",
                $"write {missing.Length} numbers");

    // The engine's rule, which differs from the compiler's: no length stands for no rotation.
    private static void Normalize(Span<double> quaternion)
    {
        double squared = 0;
        foreach (double component in quaternion)
            squared += component * component;
        double norm = Math.Sqrt(squared);
        if (norm < Tolerances.MovingMass)
        {
            quaternion.Clear();
            quaternion[0] = 1;
            return;
        }

        for (int i = 0; i < 4; i++)
            quaternion[i] /= norm;
    }
}
