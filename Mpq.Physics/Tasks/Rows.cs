using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Tasks;

/// <summary>Vectors as rows of a column.</summary>
internal static class Rows
{
    /// <summary>Three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<T, TColumn>(TColumn column, int row, Vector3<T> value)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
    {
        column[row] = value.X;
        column[row + 1] = value.Y;
        column[row + 2] = value.Z;
    }

    /// <summary>Four rows, w x y z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<T, TColumn>(TColumn column, int row, Quaternion<T> value)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
    {
        column[row] = value.W;
        Set(column, row + 1, value.VectorPart);
    }

    /// <summary>Six rows, the angular part first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<T, TColumn>(TColumn column, int row, Spatial<T> value)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
    {
        Set(column, row, value.Angular);
        Set(column, row + 3, value.Linear);
    }

    /// <summary>Three rows, read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> Vector<T, TColumn>(TColumn column, int row)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IReadOnlyColumn<T>
        => new(column[row], column[row + 1], column[row + 2]);
}
