using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;

namespace Mpq.Physics.Worlds;

/// <summary>The inertia of a link: of its body and of all that is fixed to it.</summary>
internal static class FusedInertia
{
    /// <summary>Mass, centre of mass (3), inertia about it (xx yy zz xy xz yz), in the link's frame.</summary>
    public static double[] Of(Model model, LinkMap map, int link)
    {
        BodyTable bodies = model.Bodies;
        int[] members = [.. Enumerable.Range(1, bodies.Count - 1).Where(body => map.LinkOfBody[body] == link)];
        double mass = members.Sum(body => bodies.Mass[body]);
        Vec3 moment = Vec3.Zero;
        foreach (int body in members)
            moment += bodies.Mass[body] * Frame(model, map, body).Position;
        Vec3 centre = mass > 0 ? (1 / mass) * moment : Vec3.Zero;
        SymmetricMatrix inertia = default;
        foreach (int body in members)
        {
            Pose frame = Frame(model, map, body);
            inertia += SymmetricMatrix.Rotated(Vec3.Of(bodies.Inertia.AsSpan(3 * body, 3)), frame.Orientation)
                + SymmetricMatrix.OffCentre(bodies.Mass[body], frame.Position - centre);
        }

        return [mass, centre.X, centre.Y, centre.Z, inertia.XX, inertia.YY, inertia.ZZ, inertia.XY, inertia.XZ, inertia.YZ];
    }

    private static Pose Frame(Model model, LinkMap map, int body)
        => map.InLink(body, model.Bodies.InertialPosition, model.Bodies.InertialOrientation, body);
}
