using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Constraints;

/// <summary>Where the rows of a constraint block are; see <see cref="SolverLayout"/>.</summary>
/// <param name="kind">A <see cref="BlockKind"/>.</param>
/// <param name="rows">Constraint rows d.</param>
/// <param name="dofs">Degrees of freedom n.</param>
/// <param name="list">Address of their numbers.</param>
/// <param name="row">First row.</param>
/// <param name="friction">Parameter address of friction.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Block(int kind, int rows, int dofs, int list, int row, int friction)
{
    /// <summary>A <see cref="BlockKind"/>.</summary>
    public readonly int Kind = kind;

    /// <summary>Constraint rows d.</summary>
    public readonly int Rows = rows;

    /// <summary>Degrees of freedom n.</summary>
    public readonly int Dofs = dofs;

    /// <summary>Address of their numbers.</summary>
    public readonly int List = list;

    /// <summary>Row of D, 0 in worlds where the block is not in force.</summary>
    public readonly int Weight = row;

    /// <summary>Parameter address of friction.</summary>
    public readonly int Friction = friction;

    /// <summary>Rows (d): reference acceleration.</summary>
    public int Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Weight + 1;
    }

    /// <summary>Rows (d): residual J q̈ − a.</summary>
    public int Residual
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Weight + 1 + Rows;
    }

    /// <summary>Rows (d): slope J s along the direction of search.</summary>
    public int Slope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Weight + 1 + (2 * Rows);
    }

    /// <summary>Rows (d), before there is a slope, but for equalities: the residual by which it is first told whether rows are in force.</summary>
    public int Expected
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Slope;
    }

    /// <summary>Rows: curvature, the lower half by rows.</summary>
    public int Curvature
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Weight + 1 + (3 * Rows);
    }

    /// <summary>Rows (n × d): Jacobian.</summary>
    public int Jacobian
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Curvature + ((Rows * (Rows + 1)) >> 1);
    }

    /// <summary>Row: force of a block of one row.</summary>
    public int Force
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Jacobian + (Dofs * Rows);
    }

    /// <summary>The block of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block Of<T, TMemory>(World<T, TMemory> w, int number)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int at = w.Layout.Solver.Blocks + (SolverLayout.BlockIndices * number);
        return new(w.Index(at), w.Index(at + 1), w.Index(at + 2), w.Index(at + 3), w.Index(at + 4), w.Index(at + 5));
    }

    /// <summary>The block in a place of the list of those in force.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block Active<T, TMemory>(World<T, TMemory> w, int place)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => Of(w, T.Index(w[w.Layout.Solver.Active + place]));

    /// <summary>How many blocks are in force in any world of the group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ActiveCount<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => T.Index(w[w.Layout.Solver.ActiveCount]);

    /// <summary>Puts a block in force.</summary>
    public static void Activate<T, TMemory>(World<T, TMemory> w, int number)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int count = ActiveCount(w);
        w[w.Layout.Solver.Active + count] = T.From(number);
        w[w.Layout.Solver.ActiveCount] = T.From(count + 1);
    }

    /// <summary>J x of one row, for a vector x (nv).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Dot<T, TMemory>(World<T, TMemory> w, int r, int x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T sum = T.Of(0);
        long column = w.Place(Jacobian + r), vector = w.Place(x);
        for (int k = 0; k < Dofs; k++)
        {
            sum = w.MultiplyAdd(w.Get(column), w.Next(vector, w.Index(List + k)), 0, sum);
            column = w.Next(column, Rows);
        }

        return sum;
    }

    /// <summary>target ← J x, target of d rows.</summary>
    public void Multiply<T, TMemory>(World<T, TMemory> w, int x, int target)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (Rows == 3)
            Multiply3(w, x, target);
        else if (Rows == 4)
            Multiply4(w, x, target);
        else
            for (int r = 0; r < Rows; r++)
                w[target + r] = Dot(w, r, x);
    }

    private void Multiply3<T, TMemory>(World<T, TMemory> w, int x, int target)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Set(target, Product3(w, x));

    private void Multiply4<T, TMemory>(World<T, TMemory> w, int x, int target)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        w.Set(target, Product4(w, x, out T last));
        w[target + 3] = last;
    }

    /// <summary>J x of three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3<T> Product3<T, TMemory>(World<T, TMemory> w, int x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T a = T.Of(0), b = a, c = a;
        long column = w.Place(Jacobian), vector = w.Place(x);
        int dofs = Dofs, list = List;
        for (int k = 0; k < dofs; k++)
        {
            T value = w.Get(w.Next(vector, w.Index(list + k)));
            a = w.MultiplyAdd(value, column, 0, a);
            b = w.MultiplyAdd(value, column, 1, b);
            c = w.MultiplyAdd(value, column, 2, c);
            column = w.Next(column, 3);
        }

        return new(a, b, c);
    }

    /// <summary>J x of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3<T> Product4<T, TMemory>(World<T, TMemory> w, int x, out T last)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T a = T.Of(0), b = a, c = a, d = a;
        long column = w.Place(Jacobian), vector = w.Place(x);
        int dofs = Dofs, list = List;
        for (int k = 0; k < dofs; k++)
        {
            T value = w.Get(w.Next(vector, w.Index(list + k)));
            a = w.MultiplyAdd(value, column, 0, a);
            b = w.MultiplyAdd(value, column, 1, b);
            c = w.MultiplyAdd(value, column, 2, c);
            d = w.MultiplyAdd(value, column, 3, d);
            column = w.Next(column, 4);
        }

        last = d;
        return new(a, b, c);
    }
}
