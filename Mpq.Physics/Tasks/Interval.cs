using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Tasks;

/// <summary>A uniform distribution over a model parameter; a known parameter has equal ends.</summary>
/// <param name="Low">Lower end, in the parameter's unit.</param>
/// <param name="High">Upper end, in the parameter's unit.</param>
public readonly record struct Interval(float Low, float High)
{
    /// <summary>A parameter that is known.</summary>
    public static Interval Exactly(float value) => new(value, value);

    /// <summary>Low + u (High − Low) for u uniform in (0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At<T>(T u)
        where T : unmanaged, IReal<T>
        => T.MultiplyAdd(u, T.From(High - Low), T.From(Low));
}
