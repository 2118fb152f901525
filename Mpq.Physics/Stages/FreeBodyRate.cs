using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// Implicitfast on a body that stands alone on a free joint: its six equations also take the gyroscopic forces at the end of the step,
/// (A + h ∂c/∂v) a = M q̈, with c = (m R (ω × (ω × r)), ω × I ω), r from the joint to the centre of mass and I about the joint, both in
/// the body's axes. MuJoCo, "Computation", numerical integration.
/// </summary>
internal static class FreeBodyRate
{
    private const int Size = 6;

    /// <summary>Copies the body's block of A before that is factored.</summary>
    public static void Gather<T, TMemory>(World<T, TMemory> w, int body)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int dof = Dof(w, body), matrix = Matrix(w, body);
        for (int i = 0; i < Size; i++)
        {
            int row = w.Layout.Mass.Factor + w.Index(w.Layout.Mass.Address + dof + i);
            for (int j = i; j >= 0; j--)
            {
                w[matrix + (Size * i) + j] = w[row + i - j];
                w[matrix + (Size * j) + i] = w[row + i - j];
            }
        }
    }

    /// <summary>Solves for the body's rate.</summary>
    public static void Run<T, TMemory>(World<T, TMemory> w, int body, int rate)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        AddGyroscopic(w, body);
        int dof = Dof(w, body), x = rate + dof;
        for (int i = 0; i < Size; i++)
            w[x + i] = w[w.Layout.Solver.MassAcceleration + dof + i];
        Eliminate(w, Matrix(w, body), x);
    }

    private static void AddGyroscopic<T, TMemory>(World<T, TMemory> w, int body)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int link = w.Index(w.Layout.Dofs.FreeBodies + body), table = w.Layout.Links.Inertia, matrix = Matrix(w, body);
        T h = w.Constant(w.Layout.State.TimeStep), mass = w.Parameter(table, 10 * link);
        Vector3<T> r = w.ParameterVector(table, (10 * link) + 1), omega = w.Vector(w.Layout.State.Velocity + Dof(w, body) + 3);
        Matrix3<T> axes = w.Matrix(w.Layout.Links.Axes + (9 * link));
        Matrix3<T> inertia = AboutJoint(w.ParameterVector(table, (10 * link) + 4), w.ParameterVector(table, (10 * link) + 7), mass, r);
        Vector3<T> spin = inertia * omega;
        T hm = h * mass, along = Vector3<T>.Dot(omega, r);
        Vector3<T> turned = axes * omega, arm = axes * r;
        T one = T.Of(1), zero = T.Of(0);
        AddColumn(w, matrix + 3, hm, (along * axes.X) + (r.X * turned) - ((T.Of(2) * omega.X) * arm));
        AddColumn(w, matrix + 4, hm, (along * axes.Y) + (r.Y * turned) - ((T.Of(2) * omega.Y) * arm));
        AddColumn(w, matrix + 5, hm, (along * axes.Z) + (r.Z * turned) - ((T.Of(2) * omega.Z) * arm));
        int lower = matrix + (3 * Size) + 3;
        AddColumn(w, lower, h, Vector3<T>.Cross(omega, inertia.X) - Vector3<T>.Cross(spin, new(one, zero, zero)));
        AddColumn(w, lower + 1, h, Vector3<T>.Cross(omega, inertia.Y) - Vector3<T>.Cross(spin, new(zero, one, zero)));
        AddColumn(w, lower + 2, h, Vector3<T>.Cross(omega, inertia.Z) - Vector3<T>.Cross(spin, new(zero, zero, one)));
    }

    private static Matrix3<T> AboutJoint<T>(Vector3<T> d, Vector3<T> o, T mass, Vector3<T> r)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> m = mass * r;
        T xy = o.X - (m.X * r.Y), xz = o.Y - (m.X * r.Z), yz = o.Z - (m.Y * r.Z);
        T xx = m.X * r.X, yy = m.Y * r.Y, zz = m.Z * r.Z;
        return new(new(d.X + yy + zz, xy, xz), new(xy, d.Y + xx + zz, yz), new(xz, yz, d.Z + xx + yy));
    }

    private static void AddColumn<T, TMemory>(World<T, TMemory> w, int at, T s, Vector3<T> column)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        w[at] = T.MultiplyAdd(s, column.X, w[at]);
        w[at + Size] = T.MultiplyAdd(s, column.Y, w[at + Size]);
        w[at + (2 * Size)] = T.MultiplyAdd(s, column.Z, w[at + (2 * Size)]);
    }

    // Gaussian elimination; a mass matrix with a small addition needs no pivots.
    private static void Eliminate<T, TMemory>(World<T, TMemory> w, int a, int x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int k = 0; k < Size; k++)
        {
            T inverse = T.Of(1) / w[a + (Size * k) + k];
            for (int i = k + 1; i < Size; i++)
            {
                T ratio = -(w[a + (Size * i) + k] * inverse);
                for (int j = k + 1; j < Size; j++)
                    w[a + (Size * i) + j] = T.MultiplyAdd(ratio, w[a + (Size * k) + j], w[a + (Size * i) + j]);
                w[x + i] = T.MultiplyAdd(ratio, w[x + k], w[x + i]);
            }
        }

        for (int i = Size - 1; i >= 0; i--)
        {
            T sum = w[x + i];
            for (int j = i + 1; j < Size; j++)
                sum = T.MultiplyAdd(-w[a + (Size * i) + j], w[x + j], sum);
            w[x + i] = sum / w[a + (Size * i) + i];
        }
    }

    private static int Dof<T, TMemory>(World<T, TMemory> w, int body)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Index(w.Layout.Links.FirstDof + w.Index(w.Layout.Dofs.FreeBodies + body));

    private static int Matrix<T, TMemory>(World<T, TMemory> w, int body)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Layout.Dofs.FreeBodyMatrix + (Size * Size * body);
}
