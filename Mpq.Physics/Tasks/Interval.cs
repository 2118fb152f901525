using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Tasks;

/// <summary>From one number to another: an actuator's range, or a uniform distribution over a model parameter, whose ends are equal if it is known.</summary>
/// <param name="Low">Lower end, in the number's unit.</param>
/// <param name="High">Upper end, in the number's unit.</param>
public readonly record struct Interval(float Low, float High)
{
    /// <summary>A parameter that is known.</summary>
    public static Interval Exactly(float value) => new(value, value);

    /// <summary>Low + u (High − Low) for u uniform in (0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At<T>(T u)
        where T : unmanaged, IReal<T>
        => T.MultiplyAdd(u, T.From(High - Low), T.From(Low));

    /// <summary>Where a number lies, −1 at the lower end and +1 at the upper.</summary>
    public double Normalise(double value) => ((2 * (value - Low)) / ((double)High - Low)) - 1;

    /// <summary>The number at a place: <see cref="Low"/> at −1 and below, <see cref="High"/> at +1 and above.</summary>
    public double Place(double normalised) => Low + ((Math.Clamp(normalised, -1, 1) + 1) / 2 * ((double)High - Low));
}
