using System.Runtime.CompilerServices;

namespace Mpq.Physics.Numerics;

/// <summary>
/// Philox 4×32 with ten rounds: a counter and a key in, four random words out, no state. Any block can be had in any order,
/// which is what makes a plan the same for every thread count, batch split and lane width.
/// Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
/// </summary>
public static class Philox
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    /// <summary>
    /// The block at <paramref name="counter"/>, whose first word is replaced by <paramref name="sample"/>, lane by lane.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<T> Block<T>(RandomKey key, T sample, RandomCounter counter)
        where T : unmanaged, IWord<T>
    {
        T a = sample, b = T.Of(counter.Problem), c = T.Of(counter.Block), d = T.Of(counter.Draw);
        T k0 = T.Of(key.Low), k1 = T.Of(key.High);
        for (int round = 0; round < Rounds; round++)
        {
            WordProduct<T> p = T.Multiply(a, Multiplier0), q = T.Multiply(c, Multiplier1);
            a = T.Xor(q.High, b, k0);
            c = T.Xor(p.High, d, k1);
            b = q.Low;
            d = p.Low;
            k0 += T.Of(Weyl0);
            k1 += T.Of(Weyl1);
        }

        return new(a, b, c, d);
    }
}
