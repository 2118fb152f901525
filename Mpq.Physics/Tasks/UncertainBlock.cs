using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// The block of the pushing task where the planner does not know it: mass 2 kg, inertia 8.33e-4 kg m², friction (1, 0.005, 0.0001) and half
/// edge 0.025 m, each times a factor of its own.
/// </summary>
internal readonly struct UncertainBlock
{
    private readonly Interval factor;
    private readonly int link, shape, height, pairFriction;

    public UncertainBlock(Mechanism mechanism, Interval factor)
    {
        this.factor = factor;
        Layout layout = mechanism.Layout;
        ReadOnlySpan<int> indices = mechanism.Indices;
        int geom = mechanism.Model.Geoms.Name.IndexOf("block");
        link = mechanism.LinkOfBody("block");
        shape = indices.Slice(layout.Shapes.Geom, layout.Shapes.Count).IndexOf(geom);
        height = mechanism.Model.Joints.QposAddress[mechanism.Model.Joints.Name.IndexOf("block")] + 2;
        Varies = layout.Shapes.Size < 0 ? 1 : 0;
        // Where the model's own friction of pairs stands among the constants.
        for (int copy = layout.Copies.Table; copy < layout.Copies.Table + (3 * layout.Copies.Count); copy += 3)
            pairFriction = indices[copy] == ~layout.Pairs.Friction ? indices[copy + 1] : pairFriction;
    }

    /// <summary>1 where each world has a block of its own, else 0.</summary>
    public int Varies { get; }

    /// <summary>Gives each world its block.</summary>
    /// <returns>Half its edge [m].</returns>
    public T Draw<T, TMemory>(World<T, TMemory> w, Four<T> uniforms)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int inertia = ~w.Layout.Links.Inertia + (10 * link), size = ~w.Layout.Shapes.Size + (3 * shape);
        T moment = T.Of(8.33e-4) * factor.At(uniforms.B), half = T.Of(0.025) * factor.At(uniforms.D);
        w[inertia] = T.Of(2) * factor.At(uniforms.A);
        for (int axis = 0; axis < 3; axis++)
        {
            w[inertia + 4 + axis] = moment;
            w[size + axis] = half;
        }

        T friction = factor.At(uniforms.C);
        for (int pair = 0; pair < w.Layout.Pairs.Count; pair++)
        {
            if (w.Index(w.Layout.Pairs.Shape1 + pair) == shape || w.Index(w.Layout.Pairs.Shape2 + pair) == shape)
                Rub(w, pair, friction);
        }

        return half;
    }

    /// <summary>Moves the block up [m].</summary>
    public void Raise<T, TMemory>(World<T, TMemory> w, T way)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w[w.Layout.State.Position + height] = w[w.Layout.State.Position + height] + way;

    // A pair's friction is the rougher geom's.
    private void Rub<T, TMemory>(World<T, TMemory> w, int pair, T factor)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = ~w.Layout.Pairs.Friction + (5 * pair), other = pairFriction + (5 * pair);
        w[row] = T.Max(factor, w.Constant(other));
        w[row + 1] = T.Max(factor, w.Constant(other + 1));
        w[row + 2] = T.Max(T.Of(0.005) * factor, w.Constant(other + 2));
        w[row + 3] = T.Max(T.Of(0.0001) * factor, w.Constant(other + 3));
        w[row + 4] = T.Max(T.Of(0.0001) * factor, w.Constant(other + 4));
    }
}
