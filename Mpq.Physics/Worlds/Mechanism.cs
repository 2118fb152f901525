using System.Runtime.InteropServices;
using Mpq.Physics.Models;

namespace Mpq.Physics.Worlds;

/// <summary>
/// A model prepared for simulation: bodies that move as one fused, candidate contacts listed, every number given an address. Immutable;
/// any number of worlds, on any device, share it.
/// </summary>
public sealed unsafe class Mechanism : IDisposable
{
    private readonly NumberTables tables;
    private MechanismData* data;

    /// <summary>Prepares a model.</summary>
    /// <param name="model">A compiled model.</param>
    /// <param name="varied">What may differ from world to world.</param>
    /// <param name="largestSize">
    /// How many times its size in the model a shape may have where sizes differ: what is farther apart is not looked at.
    /// </param>
    /// <exception cref="NotSupportedException">Two geoms may touch that have no collider, or none that does as the model says; the message names them.</exception>
    public Mechanism(Model model, WorldParameters varied = WorldParameters.None, double largestSize = double.PositiveInfinity)
    {
        Model = model;
        tables = new(varied, largestSize);
        Map = new(model);
        Layout layout = MechanismBuilder.Build(model, Map, tables);
        data = (MechanismData*)NativeMemory.AllocZeroed((nuint)sizeof(MechanismData));
        data->Layout = layout;
        data->Indices = Copy([.. tables.Indices]);
        data->ExactConstants = Copy<double>([.. tables.Constants]);
        data->Constants = Copy<float>([.. tables.Constants.Select(x => (float)x)]);
    }

    /// <summary>Frees its memory if nobody disposed of it.</summary>
    ~Mechanism() => Free();

    /// <summary>What it is made from.</summary>
    public Model Model { get; }

    /// <summary>Where everything is.</summary>
    public ref readonly Layout Layout => ref data->Layout;

    /// <summary>Structure, for copies to a device.</summary>
    public ReadOnlySpan<int> Indices => new(data->Indices, tables.Indices.Count);

    /// <summary>Shared numbers, for copies to a device.</summary>
    public ReadOnlySpan<float> Constants => new(data->Constants, tables.Constants.Count);

    /// <summary>The same in memory that does not move, valid as long as the mechanism is.</summary>
    public MechanismData* Data => data;

    /// <summary>Whether its memory is gone.</summary>
    public bool IsDisposed => data == null;

    internal LinkMap Map { get; }

    /// <summary>The link that a body is, or is fixed to, −1 for the world: what tables of links are numbered by.</summary>
    /// <exception cref="ArgumentException">The model has no such body.</exception>
    public int LinkOfBody(string name) => Map.LinkOfBody[Body(name)];

    /// <summary>The number of a body.</summary>
    /// <exception cref="ArgumentException">The model has no such body.</exception>
    internal int Body(string name) => Model.Bodies.Name.IndexOf(name) is >= 0 and int body
        ? body
        : throw new ArgumentException($"The model has no body '{name}'.", nameof(name));

    /// <summary>Frees its memory. No world may be in use.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static TNumber* Copy<TNumber>(TNumber[] numbers)
        where TNumber : unmanaged
    {
        // One more than needed: an empty table has an address, too.
        var copy = (TNumber*)NativeMemory.AlignedAlloc((nuint)((numbers.Length + 1) * sizeof(TNumber)), 64);
        numbers.CopyTo(new Span<TNumber>(copy, numbers.Length));
        return copy;
    }

    private void Free()
    {
        if (data == null)
            return;
        NativeMemory.AlignedFree(data->Indices);
        NativeMemory.AlignedFree(data->Constants);
        NativeMemory.AlignedFree(data->ExactConstants);
        NativeMemory.Free(data);
        data = null;
    }
}
