using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>A frame that moves with a link of a mechanism: a body's or a site's.</summary>
public readonly struct LinkFrame
{
    private readonly int link;
    private readonly float x, y, z, qw, qx, qy, qz;

    private LinkFrame(int link, Pose pose)
    {
        this.link = link;
        (x, y, z) = ((float)pose.Position.X, (float)pose.Position.Y, (float)pose.Position.Z);
        Quat q = pose.Orientation;
        (qw, qx, qy, qz) = ((float)q.W, (float)q.X, (float)q.Y, (float)q.Z);
    }

    /// <summary>A body's frame.</summary>
    /// <exception cref="ArgumentException">There is no such body.</exception>
    public static LinkFrame OfBody(Mechanism mechanism, string name)
        => Of(mechanism, mechanism.Body(name), Pose.Identity);

    /// <summary>A site's frame.</summary>
    /// <exception cref="ArgumentException">There is no such site.</exception>
    public static LinkFrame OfSite(Mechanism mechanism, string name)
    {
        SiteTable sites = mechanism.Model.Sites;
        int site = sites.Name.IndexOf(name);
        if (site < 0)
            throw new ArgumentException($"The model has no site '{name}'.", nameof(name));
        Pose local = new(Vec3.Of(sites.Position.AsSpan(3 * site, 3)), Quat.Of(sites.Orientation.AsSpan(4 * site, 4)));
        return Of(mechanism, sites.BodyId[site], local);
    }

    /// <summary>Its origin in the world [m], after kinematics.</summary>
    public Vector3<T> Position<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => Points.Place(w, link, new(T.From(x), T.From(y), T.From(z)));

    /// <summary>Its orientation in the world, after kinematics.</summary>
    public Quaternion<T> Orientation<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => Points.Orientation(w, link, new(T.From(qw), T.From(qx), T.From(qy), T.From(qz)));

    /// <summary>Its angular velocity and the velocity of its origin [rad/s, m/s], after <see cref="RigidBodies.Velocities"/>.</summary>
    public Spatial<T> Velocity<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Spatial<T> motion = w.Spatial(w.Layout.Links.Velocity + (6 * link));
        return new(motion.Angular, Points.At(motion, Points.Arm(w, link, Position(w))));
    }

    private static LinkFrame Of(Mechanism mechanism, int body, Pose local)
        => new(mechanism.Map.LinkOfBody[body], mechanism.Map.PoseInLink[body].Of(local));
}
