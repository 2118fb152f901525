using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// The mass matrix M (nv × nv, by branches, see <see cref="MassLayout"/>) by the composite-rigid-body algorithm:
/// M_ij = S_jᵀ I_i S_i for j on the way from i to the world, I_i the inertia of i's link with all descendants; armature on the diagonal.
/// Where nothing turns the mass is all there is of I_i, and the axes of S: M_ij = m_i a_jᵀ a_i.
/// Featherstone, "Rigid Body Dynamics Algorithms", 2008, table 6.2.
/// </summary>
public static class Inertia
{
    /// <summary>Sets the links' inertias and M.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int links = w.Layout.Links.Count;
        for (int link = 0; link < links; link++)
            OfLink(w, link);
        for (int link = links - 1; link >= 0; link--)
            AddToParent(w, link);
        for (int dof = 0; dof < w.Layout.Dofs.Count; dof++)
            MassRow(w, dof);
    }

    // About o: I = R Ic Rᵀ + m (|c|² 1 − c cᵀ), c from o to the centre of mass.
    private static void OfLink<T, TMemory>(World<T, TMemory> w, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int root = w.Index(w.Layout.Links.Root + link), table = w.Layout.Links.Inertia;
        T mass = w.Parameter(table, 10 * link);
        if (SlideTree.Holds(w, link))
        {
            w[SlideTree.Mass(w, link)] = mass;
            return;
        }

        Matrix3<T> r = w.Matrix(w.Layout.Links.Axes + (9 * link));
        Vector3<T> c = w.Vector(w.Layout.Links.Position + (3 * link)) - w.Vector(w.Layout.Links.Position + (3 * root))
            + (r * w.ParameterVector(table, (10 * link) + 1));
        SpatialInertia<T> inertia = Turned(r, w.ParameterVector(table, (10 * link) + 4), w.ParameterVector(table, (10 * link) + 7), mass, c);
        w.Set(w.Layout.Links.SpatialInertia + (10 * link), inertia);
        w.Set(w.Layout.Links.CompositeInertia + (10 * link), inertia);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SpatialInertia<T> Turned<T>(Matrix3<T> r, Vector3<T> d, Vector3<T> o, T mass, Vector3<T> c)
        where T : unmanaged, IReal<T>
    {
        // Columns of R Ic.
        Vector3<T> x = r * new Vector3<T>(d.X, o.X, o.Y), y = r * new Vector3<T>(o.X, d.Y, o.Z), z = r * new Vector3<T>(o.Y, o.Z, d.Z);
        Vector3<T> moment = mass * c;
        T xx = T.MultiplyAdd(x.X, r.X.X, T.MultiplyAdd(y.X, r.Y.X, z.X * r.Z.X));
        T yy = T.MultiplyAdd(x.Y, r.X.Y, T.MultiplyAdd(y.Y, r.Y.Y, z.Y * r.Z.Y));
        T zz = T.MultiplyAdd(x.Z, r.X.Z, T.MultiplyAdd(y.Z, r.Y.Z, z.Z * r.Z.Z));
        T xy = T.MultiplyAdd(x.X, r.X.Y, T.MultiplyAdd(y.X, r.Y.Y, z.X * r.Z.Y));
        T xz = T.MultiplyAdd(x.X, r.X.Z, T.MultiplyAdd(y.X, r.Y.Z, z.X * r.Z.Z));
        T yz = T.MultiplyAdd(x.Y, r.X.Z, T.MultiplyAdd(y.Y, r.Y.Z, z.Y * r.Z.Z));
        T cx = moment.X * c.X, cy = moment.Y * c.Y, cz = moment.Z * c.Z;
        return new(
            new(xx + (cy + cz), yy + (cx + cz), zz + (cx + cy)),
            new(xy - (moment.X * c.Y), xz - (moment.X * c.Z), yz - (moment.Y * c.Z)),
            moment,
            mass);
    }

    private static void AddToParent<T, TMemory>(World<T, TMemory> w, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int parent = w.Index(w.Layout.Links.Parent + link), composite = w.Layout.Links.CompositeInertia;
        if (parent < 0)
            return;
        if (SlideTree.Holds(w, link))
            w[SlideTree.Mass(w, parent)] += w[SlideTree.Mass(w, link)];
        else
            w.Set(composite + (10 * parent), w.Inertia(composite + (10 * parent)) + w.Inertia(composite + (10 * link)));
    }

    private static void MassRow<T, TMemory>(World<T, TMemory> w, int dof)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int link = w.Index(w.Layout.Dofs.Link + dof), motions = w.Layout.Dofs.Motion;
        int row = w.Layout.Mass.Matrix + w.Index(w.Layout.Mass.Address + dof);
        if (SlideTree.Holds(w, link))
        {
            SlidingRow(w, dof, row, w[SlideTree.Mass(w, link)]);
            return;
        }

        Spatial<T> momentum = w.Inertia(w.Layout.Links.CompositeInertia + (10 * link)) * w.Spatial(motions + (6 * dof));
        w[row] = Spatial<T>.Dot(w.Spatial(motions + (6 * dof)), momentum) + w.Parameter(w.Layout.Dofs.Armature, dof);
        for (int j = w.Index(w.Layout.Dofs.Parent + dof); j >= 0; j = w.Index(w.Layout.Dofs.Parent + j))
            w[++row] = Spatial<T>.Dot(w.Spatial(motions + (6 * j)), momentum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SlidingRow<T, TMemory>(World<T, TMemory> w, int dof, int row, T mass)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> momentum = mass * SlideTree.Axis(w, dof);
        w[row] = Vector3<T>.Dot(SlideTree.Axis(w, dof), momentum) + w.Parameter(w.Layout.Dofs.Armature, dof);
        for (int j = w.Index(w.Layout.Dofs.Parent + dof); j >= 0; j = w.Index(w.Layout.Dofs.Parent + j))
            w[++row] = Vector3<T>.Dot(SlideTree.Axis(w, j), momentum);
    }
}
