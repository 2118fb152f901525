using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Bench.Benchmarks.Ceiling;

/// <summary>How many multiply-adds a core does a second when nothing else is in its way: no load, no store, no wait for a result.</summary>
internal static class MultiplyAddRate
{
    private const int Turns = 1 << 16, Chains = 12;

    /// <summary>Instructions a second, of all lanes at once.</summary>
    public static double PerSecond<T>(TimeSpan duration)
        where T : unmanaged, IReal<T>
    {
        long count = 0, began = Stopwatch.GetTimestamp();
        T sum = T.Of(0);
        while (Stopwatch.GetElapsedTime(began) < duration)
        {
            sum += Run(T.From(0.5f), T.LaneIndices);
            count += (long)Turns * Chains;
        }

        double rate = count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        return double.IsFinite(T.Lane(sum, 0)) ? rate : throw new InvalidOperationException("A sum that converges is not finite.");
    }

    // Twelve chains hide the latency of each, on processors that begin up to three a cycle; all end at b / (1 − a).
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Run<T>(T a, T b)
        where T : unmanaged, IReal<T>
    {
        T r0 = b, r1 = b, r2 = b, r3 = b, r4 = b, r5 = b, r6 = b, r7 = b, r8 = b, r9 = b, r10 = b, r11 = b;
        for (int i = 0; i < Turns; i++)
        {
            r0 = T.MultiplyAdd(r0, a, b);
            r1 = T.MultiplyAdd(r1, a, b);
            r2 = T.MultiplyAdd(r2, a, b);
            r3 = T.MultiplyAdd(r3, a, b);
            r4 = T.MultiplyAdd(r4, a, b);
            r5 = T.MultiplyAdd(r5, a, b);
            r6 = T.MultiplyAdd(r6, a, b);
            r7 = T.MultiplyAdd(r7, a, b);
            r8 = T.MultiplyAdd(r8, a, b);
            r9 = T.MultiplyAdd(r9, a, b);
            r10 = T.MultiplyAdd(r10, a, b);
            r11 = T.MultiplyAdd(r11, a, b);
        }

        return r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10 + r11;
    }
}
