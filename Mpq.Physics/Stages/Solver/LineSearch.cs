using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// The step α that minimises the convex cost along s: the root of φ'(α), which only rises, by Newton's method within a bracket. φ' is
/// linear between the changes of zones, so that few evaluations do.
/// </summary>
public static class LineSearch
{
    private const int Evaluations = 30;

    /// <summary>α; of no matter in worlds that do not run.</summary>
    /// <param name="w">Worlds with slopes.</param>
    /// <param name="running">Above 0 where it matters.</param>
    /// <param name="fall">|φ'(0)|.</param>
    [MethodImpl(Compiled.Apart)]
    public static T Run<T, TMemory>(World<T, TMemory> w, T running, T fall)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T zero = T.Of(0), one = T.Of(1), most = T.Of(1e6);
        Slope<T> smooth = Smooth(w);
        T enough = w.Constant(w.Layout.Solver.LineTolerance + T.Precision) * fall;
        T step = one, low = zero, high = most;
        for (int i = 0; i < Evaluations; i++)
        {
            Slope<T> slope = Along(w, step, smooth);
            running = T.IfLess(enough, T.Abs(slope.First), running, zero);
            if (!T.AnyLess(zero, running))
                break;
            T before = step;
            low = T.IfLess(slope.First, zero, step, low);
            high = T.IfLess(slope.First, zero, high, step);
            T next = step - (slope.First / T.Max(slope.Second, T.Of(1e-30)));
            // Beyond the bracket, its middle; without an upper end, twice as far.
            T middle = T.IfLess(high, most, T.Of(0.5) * (low + high), T.Of(2) * step);
            next = T.IfLess(low, next, T.IfLess(next, high, next, middle), middle);
            step = T.IfLess(zero, running, next, step);
            running = T.IfLess(T.Of(1e-7) * step, T.Abs(step - before), running, zero);
        }

        return step;
    }

    // φ' of the smooth part at 0, and its slope: sᵀ (M q̈ − f), sᵀ M s.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Slope<T> Smooth<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T first = T.Of(0), second = T.Of(0);
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            T s = w[w.Layout.Solver.Search + i];
            first = T.MultiplyAdd(s, w[w.Layout.Solver.MassAcceleration + i] - w[w.Layout.Dofs.Smooth + i], first);
            second = T.MultiplyAdd(s, w[w.Layout.Solver.MassSearch + i], second);
        }

        return new(first, second);
    }

    private static Slope<T> Along<T, TMemory>(World<T, TMemory> w, T step, Slope<T> smooth)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Slope<T> sum = new(T.MultiplyAdd(step, smooth.Second, smooth.First), smooth.Second);
        int count = Block.ActiveCount(w);
        for (int i = 0; i < count; i++)
            sum += OfBlock(w, i, step);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Slope<T> OfBlock<T, TMemory>(World<T, TMemory> w, int place, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Block block = Block.Active(w, place);
        if (block.Kind != (int)BlockKind.Pyramid)
            return OfOther(w, place, step);
        if (block.Rows == 3)
            return PyramidSlope.Along3(w, block.Weight, step);
        if (block.Rows == 4)
            return PyramidSlope.Along4(w, block.Weight, step);
        return PyramidSlope.Along(w, block.Weight, block.Rows, step);
    }

    private static Slope<T> OfOther<T, TMemory>(World<T, TMemory> w, int place, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => BlockSlopes.Along(w, Block.Active(w, place), step);
}
