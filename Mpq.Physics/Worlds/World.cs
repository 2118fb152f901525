using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Worlds;

/// <summary>What a stage sees: the rows of one group of worlds, and the mechanism that they all simulate.</summary>
/// <param name="memory">Where it is.</param>
/// <remarks>Rows, indices and constants are addressed through the <see cref="Layout"/>.</remarks>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public struct World<T, TMemory>(TMemory memory)
    where T : unmanaged, IReal<T>
    where TMemory : struct, IMemory<T>
{
    // Not readonly: that would copy it before each call.
    private TMemory memory = memory;

    /// <summary>Where everything is.</summary>
    [UnscopedRef]
    public ref readonly Layout Layout
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref memory.Layout;
    }

    /// <summary>A number of each world.</summary>
    public T this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => memory[row];
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => memory[row] = value;
    }

    /// <summary>A number of each world, counted from a row; a constant offset costs nothing.</summary>
    public T this[int row, int offset]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => memory[row, offset];
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => memory[row, offset] = value;
    }

    /// <summary>A row's place, for inner loops: <see cref="Next"/> steps from row to row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Place(int row) => memory.Place(row);

    /// <summary>The place of some rows on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next(long place, int rows) => place + ((uint)rows * TMemory.Stride);

    /// <summary>A number by place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get(long place, int offset = 0) => memory.Get(place, offset);

    /// <summary>a times a number by place, plus c: without a load of its own where the hardware can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T MultiplyAdd(T a, long place, int offset, T c) => memory.MultiplyAdd(a, place, offset, c);

    /// <summary>Sets a number by place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(long place, T value) => memory.Set(place, 0, value);

    /// <summary>Sets a number some rows from a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(long place, int offset, T value) => memory.Set(place, offset, value);

    /// <summary>Three numbers by place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3<T> GetVector(long place, int offset = 0) => new(Get(place, offset), Get(place, offset + 1), Get(place, offset + 2));

    /// <summary>Sets three numbers by place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutVector(long place, Vector3<T> value)
    {
        memory.Set(place, 0, value.X);
        memory.Set(place, 1, value.Y);
        memory.Set(place, 2, value.Z);
    }

    /// <summary>A whole number of the structure.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Index(int address) => memory.Index(address);

    /// <summary>A shared number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Constant(int address) => memory.Constant(address);

    /// <summary>Three shared numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3<T> ConstantVector(int address) => new(memory.Constant(address), memory.Constant(address, 1), memory.Constant(address, 2));

    /// <summary>Four shared numbers, w x y z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quaternion<T> ConstantQuaternion(int address)
        => new(memory.Constant(address), memory.Constant(address, 1), memory.Constant(address, 2), memory.Constant(address, 3));

    /// <summary>
    /// A number that worlds may have in common or each for itself: <paramref name="table"/> ≥ 0 is an address of constants, below 0 the
    /// complement of a row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Parameter(int table, int offset) => table >= 0 ? memory.Constant(table + offset) : memory[~table + offset];

    /// <summary>Three parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3<T> ParameterVector(int table, int offset)
        => new(Parameter(table, offset), Parameter(table, offset + 1), Parameter(table, offset + 2));

    /// <summary>Three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3<T> Vector(int row) => Vector(row, 0);

    /// <summary>Three rows from an offset on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3<T> Vector(int row, int offset) => new(memory[row, offset], memory[row, offset + 1], memory[row, offset + 2]);

    /// <summary>Sets three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int row, Vector3<T> value) => Set(row, 0, value);

    /// <summary>Sets three rows from an offset on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int row, int offset, Vector3<T> value)
    {
        memory[row, offset] = value.X;
        memory[row, offset + 1] = value.Y;
        memory[row, offset + 2] = value.Z;
    }

    /// <summary>Four rows, w x y z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quaternion<T> Quaternion(int row) => new(memory[row], memory[row, 1], memory[row, 2], memory[row, 3]);

    /// <summary>Sets four rows, w x y z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int row, Quaternion<T> value)
    {
        memory[row] = value.W;
        memory[row, 1] = value.X;
        memory[row, 2] = value.Y;
        memory[row, 3] = value.Z;
    }

    /// <summary>Nine rows, column by column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix3<T> Matrix(int row) => new(Vector(row), Vector(row, 3), Vector(row, 6));

    /// <summary>Sets nine rows, column by column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int row, Matrix3<T> value)
    {
        Set(row, value.X);
        Set(row, 3, value.Y);
        Set(row, 6, value.Z);
    }

    /// <summary>Six rows, the angular part first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Spatial<T> Spatial(int row) => new(Vector(row), Vector(row, 3));

    /// <summary>Sets six rows, the angular part first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int row, Spatial<T> value)
    {
        Set(row, value.Angular);
        Set(row, 3, value.Linear);
    }

    /// <summary>Ten rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SpatialInertia<T> Inertia(int row) => new(Vector(row), Vector(row, 3), Vector(row, 6), memory[row, 9]);

    /// <summary>Sets ten rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int row, SpatialInertia<T> value)
    {
        Set(row, value.Diagonal);
        Set(row, 3, value.OffDiagonal);
        Set(row, 6, value.Moment);
        memory[row, 9] = value.Mass;
    }
}
