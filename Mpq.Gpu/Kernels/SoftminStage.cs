using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// The information-theoretic weight of a rollout, w = exp(−(S − min S) / λ), not yet divided by its sum W.
/// A rollout whose score is not finite weighs nothing.
/// </summary>
internal static class SoftminStage
{
    /// <summary>A score that no rollout beats and every finite one does.</summary>
    public const float Never = float.MaxValue;

    /// <summary>S, or <see cref="Never"/> where it is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Finite<T>(T score)
        where T : unmanaged, IReal<T>
        => T.IfLess(T.Abs(score), T.Of(Never), score, T.Of(Never));

    /// <summary>exp(−(S − min S) / λ) for a score that has passed <see cref="Finite"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Weight<T>(T score, T minimum, float temperature)
        where T : unmanaged, IReal<T>
        => T.IfLess(score, T.Of(Never), T.Exp((minimum - score) / T.From(temperature)), T.Of(0));
}
