using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>
/// Where sites are and how they move, by recursion over a model's tables and by differences of positions: plain 64-bit numbers that share
/// nothing with the simulator's stages.
/// </summary>
internal sealed class PlainKinematics(Model model)
{
    // Central differences are then right to about 1e-10 of a speed of 1.
    private const double Instant = 1e-5;

    /// <summary>A body's frame.</summary>
    public Pose Body(string name, ReadOnlySpan<double> state) => Frame(model.Bodies.Name.IndexOf(name), state);

    /// <summary>A site's frame.</summary>
    public Pose Site(string name, ReadOnlySpan<double> state)
    {
        int site = model.Sites.Name.IndexOf(name);
        return Frame(model.Sites.BodyId[site], state)
            .Of(new Pose(Vec3.Of(model.Sites.Position.AsSpan(3 * site, 3)), Quat.Of(model.Sites.Orientation.AsSpan(4 * site, 4))));
    }

    /// <summary>A site's angular velocity and the velocity of its origin, in the world's frame.</summary>
    public (Vec3 Angular, Vec3 Linear) Velocity(string site, ReadOnlySpan<double> state)
    {
        Pose before = Site(site, Moved(state, -Instant)), after = Site(site, Moved(state, Instant));
        Quat turn = after.Orientation * before.Orientation.Conjugate();
        double rate = (turn.W < 0 ? -2 : 2) / (2 * Instant);
        return (rate * new Vec3(turn.X, turn.Y, turn.Z), 1 / (2 * Instant) * (after.Position - before.Position));
    }

    /// <summary>A state whose positions have moved for a time with its velocities.</summary>
    private double[] Moved(ReadOnlySpan<double> state, double time)
    {
        double[] moved = state.ToArray();
        for (int joint = 0; joint < model.Joints.Count; joint++)
        {
            int q = model.Joints.QposAddress[joint], v = model.Nq + model.Joints.DofAddress[joint];
            bool free = model.Joints.Kind[joint] == JointKind.Free;
            for (int i = 0; i < (free ? 3 : 1); i++)
                moved[q + i] += time * state[v + i];
            if (!free)
                continue;
            // A free body's angular velocity is in its own frame.
            Vec3 rate = Vec3.Of(state.Slice(v + 3, 3));
            double speed = rate.Norm;
            Quat turn = speed == 0 ? Quat.Identity : Quat.About(1 / speed * rate, speed * time);
            (Quat.Of(state.Slice(q + 3, 4)).Normalized() * turn).ToArray().CopyTo(moved, q + 3);
        }

        return moved;
    }

    private Pose Frame(int body, ReadOnlySpan<double> state)
    {
        if (body == 0)
            return Pose.Identity;
        BodyTable bodies = model.Bodies;
        Pose local = new(Vec3.Of(bodies.Position.AsSpan(3 * body, 3)), Quat.Of(bodies.Orientation.AsSpan(4 * body, 4)));
        Pose frame = Frame(bodies.ParentId[body], state).Of(local);
        for (int joint = bodies.JointAddress[body]; joint >= 0 && joint < bodies.JointAddress[body] + bodies.JointCount[body]; joint++)
            frame = Through(joint, frame, state);
        return frame;
    }

    private Pose Through(int joint, Pose frame, ReadOnlySpan<double> state)
    {
        int q = model.Joints.QposAddress[joint];
        Vec3 axis = Vec3.Of(model.Joints.Axis.AsSpan(3 * joint, 3)), anchor = Vec3.Of(model.Joints.Position.AsSpan(3 * joint, 3));
        double way = state[q] - model.Qpos0[q];
        switch (model.Joints.Kind[joint])
        {
            case JointKind.Free:
                return new(Vec3.Of(state.Slice(q, 3)), Quat.Of(state.Slice(q + 3, 4)).Normalized());
            case JointKind.Slide:
                return frame with { Position = frame.Position + (way * frame.Orientation.Rotate(axis)) };
            default:
                Quat turned = frame.Orientation * Quat.About(axis, way);
                return new(frame.Of(anchor) - turned.Rotate(anchor), turned);
        }
    }
}
