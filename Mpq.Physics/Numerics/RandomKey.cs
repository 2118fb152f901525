namespace Mpq.Physics.Numerics;

/// <summary>Which stream of random numbers: the 64-bit key of Philox. Keys derived from one seed for different purposes are unrelated.</summary>
/// <param name="Low">Low word.</param>
/// <param name="High">High word.</param>
public readonly record struct RandomKey(uint Low, uint High)
{
    /// <summary>The key of <paramref name="purpose"/> under <paramref name="seed"/>: both mixed by two rounds of SplitMix64's finaliser.</summary>
    public static RandomKey Derive(ulong seed, ulong purpose)
    {
        ulong mixed = Mix(Mix(seed) + purpose);
        return new((uint)mixed, (uint)(mixed >> 32));
    }

    // Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
