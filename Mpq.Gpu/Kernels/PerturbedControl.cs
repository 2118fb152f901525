using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>The control that a rollout applies at one step, a_t = clip(u_t + ε_t, −1, 1), formed as it is read.</summary>
internal readonly struct PerturbedControl<T, TColumn, TShared>(TShared mean, TColumn noise, int row) : IReadOnlyColumn<T>
    where T : unmanaged, IReal<T>
    where TColumn : struct, IColumn<T>
    where TShared : struct, IReadOnlyColumn<T>
{
    private readonly TShared mean = mean;
    private readonly TColumn noise = noise;
    private readonly int row = row;

    public T this[int d]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.Min(T.Max(mean[row + d] + ReadOnly(noise, row + d), T.Of(-1)), T.Of(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ReadOnly(TColumn column, int row) => column[row];
}
